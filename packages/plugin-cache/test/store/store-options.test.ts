import { Keyv } from 'keyv'
import { describe, expect, test } from 'vitest'
import { Cipher } from '../../src/store/cipher.ts'
import { readStoreOptions, type StoreOptions } from '../../src/store/store-options.ts'

test('what is given is taken', () => {
  const store = new Keyv()
  const lock = { acquire: async () => undefined, release: async () => undefined }
  const read = readStoreOptions({ store, storeTimeout: 0.5, encryptionKey: 'ab'.repeat(32), lock })
  expect(read).toEqual({ store, storeTimeout: 0.5, cipher: expect.any(Cipher) as Cipher, lock })
})

describe('what cannot be used is refused', () => {
  test.each([
    [{ store: new Map() }, 'store is a Keyv, as of new Keyv(); got object.'],
    [{ store: 'redis://localhost' }, 'store is a Keyv, as of new Keyv(); got string.'],
    [{ storeTimeout: 0 }, 'storeTimeout is a number of milliseconds above 0, up to 60000; got 0.'],
    [
      { storeTimeout: Infinity },
      'storeTimeout is a number of milliseconds above 0, up to 60000; got Infinity.',
    ],
    [{ storeTimeout: Number.NaN }, 'storeTimeout is a number of milliseconds above 0, up to 60000; got NaN.'],
    [{ lock: {} }, 'lock is an object with the methods acquire and release; got object.'],
    [
      { encryptionKey: 'secret' },
      'encryptionKey is 32 bytes (Uint8Array, base64 or hexadecimal), or a list of such keys; got string.',
    ],
  ])('%j', (options, message) => {
    expect(() => readStoreOptions(options as unknown as StoreOptions)).toThrow(
      expect.objectContaining({ message: `[cache] ${message}`, code: 'ERR_BAD_OPTION_VALUE' }),
    )
  })
})
