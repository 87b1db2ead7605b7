import type { Socket } from 'node:net'
import { expect, test, vi } from 'vitest'
import { createFetchAdapter } from '../../src/adapters/fetch/fetch.ts'
import { NetworkError } from '../../src/index.ts'
import { failure, gone, open, request, serve } from './transport.ts'

// A file of the page that a new deployment has removed.
vi.mock('../../src/adapters/rarely-needed.ts', () => {
  throw new Error('Failed to fetch dynamically imported module')
})

test('a part of core that cannot be loaded is a NetworkError, and nothing stays open', async () => {
  const asked: Socket[] = []
  const { url } = await serve(({ socket }, response) => {
    asked.push(socket)
    response.writeHead(302, { location: '/' })
    response.write('a body that does not end')
  })
  const adapter = open(createFetchAdapter)
  expect(await failure(adapter.send(request(url)))).toBeInstanceOf(NetworkError)
  // Not those of others: Node 22's fetch opens a further connection for nobody, and keeps it for three seconds.
  expect(asked).toHaveLength(1)
  await gone(...asked)

  const limited = request(url, { method: 'POST', body: 'text', maxBodyLength: 9 })
  expect(await failure(adapter.send(limited))).toMatchObject({
    name: 'NetworkError',
    code: 'ERR_NETWORK',
    config: limited.config,
  })
})
