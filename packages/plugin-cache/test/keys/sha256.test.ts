import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256, type DigestPlatform } from '../../src/keys/sha256.ts'

const text = 'Grüße, 世界'
const digest = createHash('sha256').update(text).digest('hex')

test('it is there at once on Node', () => {
  expect(sha256(text)).toBe(digest)
})

test('elsewhere WebCrypto gives the same, later', async () => {
  const result = sha256(text, { crypto: globalThis.crypto })
  expect(result).toBeInstanceOf(Promise)
  expect(await result).toBe(digest)
})

test.each<[string, DigestPlatform]>([
  ['a page that was not loaded over https', { crypto: {} }],
  ['a runtime without either', {}],
  ['a process of another kind', { process: {} }],
])('in %s there is none', (_where, platform) => {
  expect(sha256(text, platform)).toBeUndefined()
})
