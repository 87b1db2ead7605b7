import { describe, expect, test } from 'vitest'
import { Cipher } from '../../../src/store/cipher/cipher.ts'

const bytes = (fill: number): Uint8Array => new Uint8Array(32).fill(fill)

test('what was encrypted can be decrypted, by the same key in any spelling', async () => {
  const sealed = (await new Cipher(bytes(171)).encrypt('téxt', 'context')) as string
  // Two letters of it may turn up in base64 by chance; all of its bytes will not.
  expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64').includes('téxt')).toBe(false)
  for (const key of [
    'ab'.repeat(32),
    'AB'.repeat(32),
    Buffer.from(bytes(171)).toString('base64'),
    Buffer.from(bytes(171)).toString('base64url'),
  ]) {
    expect(await new Cipher(key).decrypt(sealed, 'context')).toBe('téxt')
  }
})

test('the same text is never encrypted to the same', async () => {
  const cipher = new Cipher(bytes(1))
  const sealed = await Promise.all(Array.from({ length: 100 }, () => cipher.encrypt('text', '')))
  expect(new Set(sealed).size).toBe(100)
})

test('the first key encrypts, all of them decrypt', async () => {
  const [old, next] = [bytes(1), bytes(2)]
  const before = (await new Cipher(old).encrypt('text', '')) as string
  const rotated = new Cipher([next, old])
  expect(await rotated.decrypt(before, '')).toBe('text')
  const after = (await rotated.encrypt('text', '')) as string
  expect(await new Cipher(old).decrypt(after, '')).toBe(undefined)
  expect(await new Cipher(next).decrypt(after, '')).toBe('text')
})

test('another context, another key, or what is no such text gives nothing', async () => {
  const cipher = new Cipher(bytes(1))
  const sealed = (await cipher.encrypt('text', 'one')) as string
  expect(await cipher.decrypt(sealed, 'other')).toBe(undefined)
  expect(await new Cipher(bytes(2)).decrypt(sealed, 'one')).toBe(undefined)
  for (const odd of ['', '.', '..', 'a.b.c', sealed.slice(0, -8), `${sealed}.x`.replace('.', '')]) {
    expect(await cipher.decrypt(odd, 'one')).toBe(undefined)
  }
})

describe('no key', () => {
  test.each([
    [''],
    ['a password'],
    [new Uint8Array(16)],
    [[]],
    [['ab'.repeat(32), 'short']],
    [null],
    [7],
    ['g'.repeat(64)],
  ])('%j', (key) => {
    expect(() => new Cipher(key as string)).toThrow(
      expect.objectContaining({
        code: 'ERR_BAD_OPTION_VALUE',
        message: expect.not.stringContaining('password') as string,
      }),
    )
  })
})
