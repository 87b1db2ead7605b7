import axios from 'axios'
import { createAuthRefresh } from 'axios-auth-refresh'
import { setupCache } from 'axios-cache-interceptor'
import * as logger from 'axios-logger'
import rateLimit from 'axios-rate-limit'
import axiosRetry from 'axios-retry'
import nock from 'nock'
import * as rax from 'retry-axios'
import { serve } from './server.js'

let failures = 0
const server = serve({
  '/flaky': (response) => {
    failures += 1
    response.writeHead(failures % 3 === 0 ? 200 : 503).end('{}')
  },
  '/private': (response, request) =>
    response.writeHead(request.headers.authorization === 'Bearer new' ? 200 : 401).end('{}'),
})
const create = () => axios.create({ baseURL: server.url })

beforeEach(() => {
  failures = 0
})

test('axios-retry', async () => {
  const api = create()
  axiosRetry(api, { retries: 3, retryDelay: () => 1 })
  const { status, config } = await api.get('/flaky')
  expect([status, failures, config['axios-retry'].retryCount]).toEqual([200, 3, 2])
})

test('retry-axios', async () => {
  const api = create()
  rax.attach(api)
  const { status } = await api.get('/flaky', { raxConfig: { retryDelay: 1, backoffType: 'static' } })
  expect([status, failures]).toEqual([200, 3])
})

test('axios-auth-refresh', async () => {
  const api = create()
  createAuthRefresh(api, async ({ response }) => {
    response.config.headers.Authorization = 'Bearer new'
  })
  expect((await api.get('/private')).status).toBe(200)
})

test('axios-cache-interceptor', async () => {
  const api = setupCache(create())
  const answers = [await api.get('/echo'), await api.get('/echo')]
  expect(answers.map(({ cached }) => cached)).toEqual([false, true])
})

test('axios-rate-limit', async () => {
  const api = rateLimit(create(), { maxRequests: 2, perMilliseconds: 50 })
  const start = Date.now()
  const answers = await Promise.all([1, 2, 3].map((id) => api.get(`/${id}`)))
  expect(answers.map(({ data }) => data.url)).toEqual(['/1', '/2', '/3'])
  expect(Date.now() - start).toBeGreaterThanOrEqual(45)
})

test('axios-logger', async () => {
  const lines = []
  const config = { logger: (line) => lines.push(line), dateFormat: false, prefixText: false }
  const api = create()
  api.interceptors.request.use((request) => logger.requestLogger(request, config))
  api.interceptors.response.use((response) => logger.responseLogger(response, config))
  await api.post('/echo', { a: 1 })
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('/echo')
})

test('nock', async () => {
  nock('http://nowhere.invalid').get('/x').reply(200, { mocked: true })
  expect((await axios.get('http://nowhere.invalid/x')).data).toEqual({ mocked: true })
  nock.restore()
})
