import axios from 'axios'
import axiosRetry, {
  exponentialDelay,
  isIdempotentRequestError,
  isNetworkError,
  isRetryableError,
  linearDelay,
} from 'axios-retry'
import { note, rejection } from './report.ts'
import { json, serve } from './server.ts'

const server = await serve((request, response, count) => {
  const { pathname, searchParams } = new URL(request.url, 'http://h')
  if (pathname === '/flaky') return json(response, count <= 2 ? 503 : 200, { count })
  if (pathname === '/busy') return json(response, count === 1 ? 429 : 200, { count }, { 'retry-after': '1' })
  if (pathname === '/cut' && count <= 2) return response.destroy()
  if (pathname === '/slow' && count <= 1) return setTimeout(() => json(response, 200, { count }), 900)
  if (pathname === '/status') return json(response, Number(searchParams.get('is')), { count })
  return json(response, 200, { count, body: request.body })
})

const fast = { retryDelay: () => 5 }

await note('retries a 5xx of an idempotent request, with its parameters and headers', async () => {
  const client = axios.create({ baseURL: server.url })
  axiosRetry(client, fast)
  const { data, config } = await client.get('/flaky', { params: { a: 1 }, headers: { 'X-Try': 'yes' } })
  const seen = server.take()
  return [data, seen.map(({ url, headers }) => [url, headers['x-try']]), config['axios-retry']?.retryCount]
})
await note('retries PUT and sends the same body', async () => {
  const client = axios.create({ baseURL: `${server.url}/` })
  axiosRetry(client, fast)
  await client.put('/flaky', { name: 'Ada' })
  return server.lines()
})
await note('does not retry POST', async () => {
  const client = axios.create({ baseURL: server.url })
  axiosRetry(client, fast)
  const error = await rejection(client.post('/status?is=500', { a: 1 }))
  return [error.code, error.status, server.lines()]
})
await note('retries POST when asked to', async () => {
  const client = axios.create({ baseURL: server.url })
  axiosRetry(client, { ...fast, retryCondition: isRetryableError })
  const { data } = await client.post('/flaky', { a: 1 })
  return [data, server.lines()]
})
await note('gives up after its retries, and says so', async () => {
  const client = axios.create({ baseURL: server.url })
  const told: unknown[] = []
  axiosRetry(client, {
    ...fast,
    retries: 2,
    onRetry: (count, error, config) => void told.push([count, error.response?.status, config.url]),
    onMaxRetryTimesExceeded: (error, count) => void told.push(['end', count, error.code]),
  })
  const error = await rejection(client.get('/status?is=502'))
  return [error.message, error.code, error.response.data, told, server.lines().length]
})
await note('does not retry a 4xx', async () => {
  const client = axios.create({ baseURL: server.url })
  axiosRetry(client, fast)
  const error = await rejection(client.get('/status?is=404'))
  return [error.message, error.code, server.lines()]
})
await note('retries a connection that was cut', async () => {
  const client = axios.create({ baseURL: server.url })
  const errors: unknown[] = []
  axiosRetry(client, {
    ...fast,
    onRetry: (_, error) => void errors.push([error.code, isNetworkError(error)]),
  })
  const { data } = await client.get('/cut')
  return [data, errors, server.lines()]
})
await note('retries a refused connection', async () => {
  const client = axios.create()
  const errors: unknown[] = []
  axiosRetry(client, { ...fast, retries: 1, onRetry: (_, error) => void errors.push(error.code) })
  const error = await rejection(client.get('http://127.0.0.1:1/'))
  return [errors, error.code, isNetworkError(error), isIdempotentRequestError(error), error.config.url]
})
await note('waits for Retry-After', async () => {
  const client = axios.create({ baseURL: server.url })
  axiosRetry(client)
  const { data } = await client.get('/busy')
  const [first, second] = server.take()
  return [data, Number(second?.at) - Number(first?.at) >= 950]
})
await note('tries again after a timeout when asked to', async () => {
  const client = axios.create({ baseURL: server.url, timeout: 250 })
  axiosRetry(client, {
    ...fast,
    shouldResetTimeout: true,
    retryCondition: (error) => error.code === 'ECONNABORTED',
  })
  const { data } = await client.get('/slow')
  return [data, server.lines()]
})
await note('has one budget of time for all attempts', async () => {
  const client = axios.create({ baseURL: server.url, timeout: 200 })
  axiosRetry(client, { retries: 10, retryDelay: () => 70 })
  const error = await rejection(client.get('/status?is=500&budget=1'))
  const count = server.lines().length
  return [error.code, count >= 2 && count <= 4]
})
await note('takes options of one request', async () => {
  const client = axios.create({ baseURL: server.url })
  axiosRetry(client, fast)
  const error = await rejection(client.get('/status?is=500&own=1', { 'axios-retry': { retries: 1 } }))
  return [error.status, server.lines().length]
})
await note('may accept a refused answer', async () => {
  const client = axios.create({ baseURL: server.url })
  axiosRetry(client, {
    ...fast,
    validateResponse: (response) => response.status === 200 || response.status === 418,
  })
  const { status } = await client.get('/status?is=418')
  return [status, (await client.get('/flaky?validated')).data, server.lines()]
})
await note('stops when the caller aborts while it waits', async () => {
  const client = axios.create({ baseURL: server.url })
  axiosRetry(client, { retryDelay: () => 2000 })
  const controller = new AbortController()
  const start = Date.now()
  const call = rejection(client.get('/status?is=500&abort=1', { signal: controller.signal }))
  setTimeout(() => controller.abort(), 100)
  const error = await call
  return [error.code, error.name, axios.isCancel(error), Date.now() - start < 1000, server.lines().length]
})
await note('is gone when its interceptors are ejected', async () => {
  const client = axios.create({ baseURL: server.url })
  const { requestInterceptorId, responseInterceptorId } = axiosRetry(client, fast)
  client.interceptors.request.eject(requestInterceptorId)
  client.interceptors.response.eject(responseInterceptorId)
  const error = await rejection(client.get('/status?is=500&ejected=1'))
  return [requestInterceptorId, responseInterceptorId, error.status, server.lines().length]
})
await note('has delays to choose from', () => [linearDelay(10)(2, undefined), exponentialDelay(2) >= 400])

server.close()
