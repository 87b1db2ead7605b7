import { expect, test, vi } from 'vitest'
import { createFetchAdapter } from '../../src/adapters/fetch.ts'
import { NetworkError } from '../../src/index.ts'
import { failure, open, request, serve } from './transport.ts'

// A file of the page that a new deployment has removed.
vi.mock('../../src/adapters/rarely-needed.ts', () => {
  throw new Error('Failed to fetch dynamically imported module')
})

test('a part of core that cannot be loaded is a NetworkError, and nothing stays open', async () => {
  const { url, sockets } = await serve((_, response) => {
    response.writeHead(302, { location: '/' })
    response.write('a body that does not end')
  })
  const adapter = open(createFetchAdapter)
  expect(await failure(adapter.send(request(url)))).toBeInstanceOf(NetworkError)
  await vi.waitFor(() => expect([...sockets].every((socket) => socket.destroyed)).toBe(true))

  const limited = request(url, { method: 'POST', body: 'text', maxBodyLength: 9 })
  expect(await failure(adapter.send(limited))).toMatchObject({
    name: 'NetworkError',
    code: 'ERR_NETWORK',
    config: limited.config,
  })
})
