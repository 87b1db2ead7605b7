import axios from 'axios'
import * as rax from 'retry-axios'
import { note, rejection } from './report.ts'
import { json, serve } from './server.ts'

const server = await serve((request, response, count) => {
  const { pathname, searchParams } = new URL(request.url, 'http://h')
  if (pathname === '/flaky') return json(response, count <= 2 ? 503 : 200, { count, body: request.body })
  if (pathname === '/busy') return json(response, count === 1 ? 429 : 200, { count }, { 'retry-after': '1' })
  if (pathname === '/patience') return json(response, 429, {}, { 'retry-after': '600' })
  if (pathname === '/cut' && count <= 1) return response.destroy()
  if (pathname === '/slow' && count <= 1) return setTimeout(() => json(response, 200, { count }), 900)
  return json(response, Number(searchParams.get('is') ?? 200), { count })
})
const quick = { retryDelay: 5, backoffType: 'static' as const }
const create = () => axios.create({ baseURL: server.url })

await note('retries once it is attached', async () => {
  const client = create()
  const id = rax.attach(client)
  const { data, config } = await client.get('/flaky', { raxConfig: quick })
  return [id, data, rax.getConfig({ config } as never)?.currentRetryAttempt, server.lines()]
})
await note('retries by default, too', async () => {
  const client = create()
  rax.attach(client)
  const { data } = await client.get('/cut')
  return [data, server.lines()]
})
await note('keeps count, and the errors', async () => {
  const client = create()
  rax.attach(client)
  const told: unknown[] = []
  const error = await rejection(
    client.get('/x?is=500', {
      raxConfig: {
        ...quick,
        retry: 2,
        onError: async (failed) => void told.push(['error', failed.response?.status]),
        onRetryAttempt: async (failed) => {
          const config = rax.getConfig(failed)
          told.push(['retry', config?.currentRetryAttempt, config?.retriesRemaining])
        },
      },
    }),
  )
  return [
    error.message,
    error.code,
    error.config.raxConfig.currentRetryAttempt,
    error.config.raxConfig.errors.length,
    told,
    server.lines(),
  ]
})
await note('waits for Retry-After, within limits', async () => {
  const client = create()
  rax.attach(client)
  const { data } = await client.get('/busy')
  const [first, second] = server.take()
  const error = await rejection(client.get('/patience', { raxConfig: { maxRetryAfter: 1000 } }))
  return [data, Number(second?.at) - Number(first?.at) >= 950, error.status, server.lines()]
})
await note('retries the methods and statuses that it is given', async () => {
  const client = create()
  rax.attach(client)
  const post = await client.post(
    '/flaky?post',
    { a: 1 },
    { raxConfig: { ...quick, httpMethodsToRetry: ['POST'] } },
  )
  const lines = server.lines()
  const plain = await rejection(client.post('/x?is=500&post', { a: 1 }))
  const teapot = await rejection(
    client.get('/x?is=418', { raxConfig: { ...quick, retry: 1, statusCodesToRetry: [[418, 418]] } }),
  )
  return [post.data, lines, plain.status, teapot.status, server.lines()]
})
await note('asks a predicate', async () => {
  const client = create()
  rax.attach(client)
  const error = await rejection(
    client.get('/x?is=404', {
      raxConfig: {
        ...quick,
        retry: 2,
        shouldRetry: (failed) => rax.getConfig(failed)?.currentRetryAttempt === 0,
      },
    }),
  )
  return [error.status, server.lines().length]
})
await note('retries timeouts', async () => {
  const client = create()
  rax.attach(client)
  const { data } = await client.get('/slow', { timeout: 250, raxConfig: quick })
  return [data, server.lines()]
})
await note('never retries what was canceled', async () => {
  const client = create()
  rax.attach(client)
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 50)
  const error = await rejection(client.get('/slow?canceled', { signal: controller.signal, raxConfig: quick }))
  return [error.code, error.name, server.lines()]
})
await note('backs off linearly and exponentially', async () => {
  const client = create()
  rax.attach(client)
  const gaps = async (raxConfig: object): Promise<number[]> => {
    await rejection(client.get('/x?is=500&gaps', { raxConfig }))
    return server
      .take()
      .map(({ at }, index, all) => at - (all[index - 1]?.at ?? at))
      .slice(1)
  }
  const exponential = await gaps({ retry: 2, retryDelay: 60, backoffType: 'exponential' })
  const capped = await gaps({ retry: 1, backoffType: 'linear', maxRetryDelay: 20 })
  return [exponential.map((gap, index) => gap >= (index === 0 ? 25 : 85)), Number(capped[0]) < 900]
})
await note('is gone when it is detached', async () => {
  const client = create()
  const id = rax.attach(client)
  rax.detach(id, client)
  const error = await rejection(client.get('/x?is=500&detached'))
  return [error.status, server.lines().length]
})
await note('works on the default instance', async () => {
  const id = rax.attach()
  const { data } = await axios.get(`${server.url}/flaky?default`, { raxConfig: quick })
  rax.detach(id)
  return [data, server.lines().length]
})

server.close()
