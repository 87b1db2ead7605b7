import { expect, test } from 'vitest'
import { Utf8Decoder, Utf8Encoder } from '../bundle/utf-8.ts'

const texts = ['', 'plain', 'grüße, 世界', '👩‍💻 \0 \u007f \u0080 \u07ff \u0800 \uffff \u{10ffff}', 'a%20b']

test.each(texts)('%j has the bytes that the platform gives it, and comes back from them', (text) => {
  const bytes = new Utf8Encoder().encode(text)

  expect([...bytes]).toEqual([...new TextEncoder().encode(text)])
  expect(new Utf8Decoder().decode(bytes)).toBe(text)
})

test.each(['\ud800', 'a\udc00b', '\udc00\ud800', '\ud83d\ud83d\ude00'])(
  'what is no character (%j) goes out as U+FFFD',
  (text) => {
    expect([...new Utf8Encoder().encode(text)]).toEqual([...new TextEncoder().encode(text)])
  },
)

test.each([[[0xef, 0xbb, 0xbf, 0x61]], [[0xff, 0x61]], [[0xc0, 0x80]], [[0xed, 0xa0, 0x80]], [[0xf8, 0x88]]])(
  'bytes %j give what the platform gives',
  (bytes) => {
    const array = Uint8Array.from(bytes)
    expect(new Utf8Decoder().decode(array)).toBe(new TextDecoder().decode(array))
  },
)

test('another encoding is refused', () => {
  expect(() => new Utf8Decoder('latin1')).toThrow(RangeError)
})
