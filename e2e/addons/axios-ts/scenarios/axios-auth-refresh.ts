import axios from 'axios'
import { createAuthRefresh, createAuthRefreshInterceptor } from 'axios-auth-refresh'
import { note, rejection } from './report.ts'
import { json, serve } from './server.ts'

let valid = 'none'
let refreshes = 0
const server = await serve(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://h')
  if (pathname === '/token') {
    refreshes += 1
    await new Promise((resolve) => setTimeout(resolve, 60))
    valid = `t${refreshes}`
    return json(response, 200, { token: valid })
  }
  if (pathname === '/never') return json(response, 401, { why: 'never' })
  if (pathname === '/forbidden' && request.headers.authorization !== `Bearer ${valid}`)
    return json(response, 403, {})
  if (request.headers.authorization !== `Bearer ${valid}`) return json(response, 401, { why: 'expired' })
  return json(response, 200, { url: request.url, method: request.method, body: request.body })
})

function start(): void {
  valid = `unknown-${Math.random()}`
  refreshes = 0
  server.take()
}
/** A client with a bearer token that is out of date, and what refreshes it. */
function setUp() {
  start()
  const client = axios.create({ baseURL: server.url })
  const state = { token: 'old' }
  client.interceptors.request.use((config) => {
    config.headers.Authorization = `Bearer ${state.token}`
    return config
  })
  const refresh = async (failed: any): Promise<void> => {
    const { data } = await axios.post(`${server.url}/token`)
    state.token = data.token
    failed.response.config.headers['Authorization'] = `Bearer ${data.token}`
  }
  return { client, refresh, state }
}

await note('refreshes once, and sends the request again', async () => {
  const { client, refresh } = setUp()
  const id = createAuthRefresh(client, refresh)
  const { data } = await client.get('/a', { params: { q: 1 } })
  return [id, data, refreshes, server.lines(), typeof createAuthRefreshInterceptor]
})
await note('sends a body again as it was', async () => {
  const { client, refresh } = setUp()
  createAuthRefresh(client, refresh)
  const { data, config } = await client.post('/b', { name: 'Ada' })
  const sent = server.take().filter(({ url }) => url === '/b')
  return [data, config.data, sent.map(({ body, headers }) => [body, headers['content-type']])]
})
await note('refreshes once for requests that fail together', async () => {
  const { client, refresh } = setUp()
  createAuthRefresh(client, refresh, { deduplicateRefresh: false })
  const responses = await Promise.all(['/1', '/2', '/3', '/4'].map((url) => client.get(url)))
  return [responses.map(({ data }) => data.url), refreshes, server.lines().length]
})
await note('lets requests wait that are made while it refreshes', async () => {
  const { client, refresh } = setUp()
  createAuthRefresh(client, refresh)
  const first = client.get('/first')
  await new Promise((resolve) => setTimeout(resolve, 30))
  const second = await client.get('/second', { timeout: 1000 })
  await first
  return [second.data.url, refreshes, server.lines()]
})
await note('rejects them as canceled when the refresh fails', async () => {
  const { client } = setUp()
  createAuthRefresh(
    client,
    () => new Promise((_, reject) => setTimeout(() => reject(new Error('no token')), 60)),
  )
  const first = rejection(client.get('/first'))
  await new Promise((resolve) => setTimeout(resolve, 30))
  const second = await rejection(client.get('/second'))
  return [
    (await first).message,
    second.message,
    second.code,
    second.name,
    axios.isCancel(second),
    server.lines(),
  ]
})
await note('leaves alone what it is told to', async () => {
  const { client, refresh } = setUp()
  createAuthRefresh(client, refresh)
  const error = await rejection(client.get('/skipped', { skipAuthRefresh: true } as object))
  return [error.status, refreshes, server.lines()]
})
await note('takes other statuses, or a predicate', async () => {
  const { client, refresh } = setUp()
  createAuthRefresh(client, refresh, { statusCodes: [403] })
  const first = await client.get('/forbidden')
  const other = setUp()
  createAuthRefresh(other.client, other.refresh, {
    shouldRefresh: (error) =>
      error.response?.data !== undefined && (error.response.data as any).why === 'expired',
  })
  return [
    first.data,
    (await other.client.get('/predicate')).data,
    (await rejection(other.client.get('/never'))).status,
  ]
})
await note('tells before it retries, and may retry with another instance', async () => {
  const { client, refresh, state } = setUp()
  const retryInstance = axios.create({ baseURL: server.url, headers: { 'X-Instance': 'other' } })
  const told: unknown[] = []
  createAuthRefresh(client, refresh, {
    retryInstance,
    onRetry: (config) => {
      told.push(config.url)
      return config
    },
  })
  const { data } = await client.get('/elsewhere')
  return [
    data,
    told,
    state.token === valid,
    server.take().map(({ url, headers }) => [url, headers['x-instance'] ?? null]),
  ]
})
await note('gives up after so many attempts', async () => {
  const { client, refresh } = setUp()
  createAuthRefresh(client, refresh, { maxRetries: 1 })
  const error = await rejection(client.get('/never'))
  return [error.status, error.message, refreshes, server.lines()]
})
await note('refreshes after a network error when asked to', async () => {
  const { client } = setUp()
  let asked = 0
  createAuthRefresh(client, async () => void (asked += 1), { interceptNetworkError: true })
  const error = await rejection(client.get('http://127.0.0.1:1/'))
  return [error.code, asked]
})

server.close()
