import { expect, test } from 'vitest'
import { createFetchAdapter } from '../../../src/adapters/fetch/fetch.ts'
import { asIterable, bodyOf, open, request, serve } from '../transport.ts'

const create = createFetchAdapter
test('idle is not exceeded by a slow head, or by a reader that takes its time', async () => {
  const { url } = await serve((_, response) => setTimeout(() => response.end('late'), 250))
  const { body } = await open(create).send(request(url, { responseType: 'stream', timeouts: { idle: 150 } }))
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect((await bodyOf(asIterable(body))).toString()).toBe('late')
})

test('what was in time leaves no timer, and own keys alone count', async () => {
  const { url } = await serve((_, response) => response.end('fast'))
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  await open(create).send(request(url, { timeouts: { response: 60_000, idle: 60_000 } }))
  expect(timers()).toBeLessThanOrEqual(before + 1)

  const polluted = Object.prototype as { response?: number }
  polluted.response = 1
  try {
    const { url: slow } = await serve((_, response) => setTimeout(() => response.end('slow'), 60))
    expect((await open(create).send(request(slow, { timeouts: {} }))).status).toBe(200)
  } finally {
    delete polluted.response
  }
})
