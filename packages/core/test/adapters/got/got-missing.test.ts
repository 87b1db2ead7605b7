import { expect, test, vi } from 'vitest'
import { createGotAdapter } from '../../../src/adapters/got/got.ts'
import { failure, request } from '../transport.ts'

const missing = new Error("Cannot find package 'got'")
vi.mock('../../../src/adapters/got/got-adapter.ts', () => {
  throw missing
})

test('got that cannot be loaded is an error that says so', async () => {
  const refused = request('http://127.0.0.1:9/')
  const error = await failure(createGotAdapter().send(refused))
  expect(error).toMatchObject({ code: 'ERR_NOT_SUPPORT', config: refused.config })
  expect(error.cause).toBeInstanceOf(Error)
})
