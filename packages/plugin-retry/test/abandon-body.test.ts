import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { abandonBody } from '../src/abandon-body.ts'

test('a web stream is canceled', () => {
  const cancel = vi.fn<() => void>()
  abandonBody(new ReadableStream({ cancel }))
  expect(cancel).toHaveBeenCalledOnce()
})

test('one that somebody reads is left to its reader', async () => {
  const cancel = vi.fn<() => void>()
  const stream = new ReadableStream({ cancel })
  stream.getReader()
  abandonBody(stream)
  await Promise.resolve()
  expect(cancel).not.toHaveBeenCalled()
})

test('a Node stream is destroyed, and an error of it is heard', async () => {
  const stream = new Readable({
    read() {},
    destroy: (_error, callback) => callback(new Error('late')),
  })
  abandonBody(stream)
  await new Promise((resolve) => stream.once('close', resolve))
  expect(stream.destroyed).toBe(true)
})

test.each([undefined, null, 'text', new Uint8Array(2), { a: 1 }])('%s needs nothing', (body) => {
  expect(() => abandonBody(body)).not.toThrow()
})
