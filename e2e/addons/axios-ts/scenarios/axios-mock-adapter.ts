import axios, { AxiosHeaders } from 'axios'
import MockAdapter from 'axios-mock-adapter'
import axiosRetry from 'axios-retry'
import { note, rejection } from './report.ts'
import { json, serve } from './server.ts'

const server = await serve((request, response) =>
  json(response, 200, { real: request.url, body: request.body }),
)

await note('answers by verb, URL, body, parameters and headers', async () => {
  const client = axios.create({ baseURL: 'https://api.test' })
  const mock = new MockAdapter(client)
  mock
    .onGet('/users', { params: { page: 2 } })
    .reply(200, { page: 2 })
    .onGet('/users')
    .reply(200, [{ id: 1 }], { 'X-Total': '1' })
    .onPost('/users', { name: 'Ada' })
    .reply(201, { id: 2 })
    .onPut(/\/users\/\d+/)
    .reply(204)
    .onPatch('/users/1')
    .reply((config) => [200, JSON.parse(config.data)])
    .onDelete('/users/1', { headers: { Accept: 'application/json, text/plain, */*', 'X-A': '1' } })
    .reply(200, 'gone')
    .onHead('/users')
    .reply(200)
    .onOptions('/users')
    .reply(200, undefined, { allow: 'GET' })
    .onAny('/any')
    .reply(200, 'any')
  const list = await client.get('/users')
  return [
    list.data,
    list.status,
    list.statusText,
    list.headers,
    list.config.url,
    list.config.method,
    (await client.get('/users', { params: { page: 2 } })).data,
    (await client.post('/users', { name: 'Ada' })).status,
    (await client.put('/users/7', {})).status,
    (await client.patch('/users/1', { a: 1 })).data,
    (await client.delete('/users/1', { headers: { 'X-A': '1' } })).data,
    (await client.head('/users')).status,
    (await client.options('/users')).headers['allow'],
    (await client.request({ url: '/any', method: 'link' })).data,
  ]
})
await note('works on the default instance, with relative URLs', async () => {
  const mock = new MockAdapter(axios)
  mock.onGet('/relative').reply(200, { ok: true })
  const { data } = await axios.get('/relative')
  const called = await axios('/relative')
  mock.restore()
  return [data, called.data]
})
await note('fails as a server does, so that axios-retry tries again', async () => {
  const client = axios.create()
  const mock = new MockAdapter(client)
  mock.onGet('/x').replyOnce(503).onGet('/x').reply(200, 'at last')
  axiosRetry(client, { retries: 1 })
  const { data } = await client.get('/x')
  return [data, mock.history['get']?.length]
})
await note('refuses what no handler takes', async () => {
  const client = axios.create()
  new MockAdapter(client).onPost('/x').reply(200)
  const error = await rejection(client.get('/x'))
  return [
    error.message,
    error.code,
    error.name,
    error.response.status,
    error.isAxiosError,
    axios.isAxiosError(error),
  ]
})
await note('rejects with an AxiosError that has the response', async () => {
  const client = axios.create()
  new MockAdapter(client).onGet('/x').reply(500, { why: 'x' }, { 'x-h': '1' })
  const error = await rejection(client.get('/x'))
  return [
    error.message,
    error.code,
    error.name,
    error.response.data,
    error.response.headers['x-h'],
    error.config.url,
    error.toJSON().status,
  ]
})
await note('transforms what a handler gives', async () => {
  const client = axios.create()
  new MockAdapter(client).onGet('/ok').reply(200, '{"a":1}').onGet('/bad').reply(400, '{"b":1}')
  const error = await rejection(client.get('/bad'))
  return [
    (await client.get('/ok')).data,
    error.response.data,
    (await client.get('/ok', { transformResponse: (data) => `<${data}>` })).data,
  ]
})
await note('replies once, then as before', async () => {
  const client = axios.create()
  const mock = new MockAdapter(client)
  mock.onGet('/x').replyOnce(503).onGet('/x').replyOnce(200, 'second')
  const first = await rejection(client.get('/x'))
  return [first.status, (await client.get('/x')).data, (await rejection(client.get('/x'))).response.status]
})
await note('imitates network errors, timeouts and aborts', async () => {
  const client = axios.create({ timeout: 300 })
  const mock = new MockAdapter(client)
  mock.onGet('/network').networkError().onGet('/timeout').timeout().onGet('/abort').abortRequest()
  mock.onGet('/once').networkErrorOnce().onGet('/once').reply(200, 'then')
  const facts = ({ message, code, name, response, request }: any) => [
    message,
    code,
    name,
    typeof response,
    typeof request,
  ]
  return [
    facts(await rejection(client.get('/network'))),
    facts(await rejection(client.get('/timeout'))),
    facts(
      await rejection(
        client.get('/timeout', { timeoutErrorMessage: 'late', transitional: { clarifyTimeoutError: true } }),
      ),
    ),
    facts(await rejection(client.get('/abort'))),
    facts(await rejection(client.get('/once'))),
    (await client.get('/once')).data,
  ]
})
await note('keeps a history', async () => {
  const client = axios.create({ baseURL: 'https://api.test', headers: { 'X-D': 'd' } })
  const mock = new MockAdapter(client)
  mock.onAny().reply(200)
  await client.get('/a', { params: { q: 1 } })
  await client.post('/b', { x: 1 })
  await client.post('/c', new URLSearchParams({ y: '2' }))
  const entries = mock.history.map((config) => [
    config.method,
    config.baseURL,
    config.url,
    config.params,
    config.data,
    config.headers?.['Content-Type'],
    config.headers?.['X-D'],
    config.headers instanceof AxiosHeaders,
  ])
  const counts = [mock.history['get']?.length, mock.history['post']?.length]
  mock.resetHistory()
  return [entries, counts, mock.history.length]
})
await note('lets chosen requests through', async () => {
  const client = axios.create({ baseURL: server.url })
  const mock = new MockAdapter(client)
  mock.onGet('/mocked').reply(200, 'mocked').onAny().passThrough()
  const { data, status } = await client.post('/real', { a: 1 }, { params: { q: 'x' } })
  return [(await client.get('/mocked')).data, data, status, server.lines()]
})
await note('lets everything through that has no handler, when asked to', async () => {
  const client = axios.create({ baseURL: server.url })
  new MockAdapter(client, { onNoMatch: 'passthrough' }).onGet('/mocked').reply(200, 'mocked')
  return [(await client.get('/mocked')).data, (await client.get('/real')).data, server.lines()]
})
await note('throws on everything that has no handler, when asked to', async () => {
  const client = axios.create()
  const mock = new MockAdapter(client, { onNoMatch: 'throwException' })
  const error = await rejection(client.get('/none'))
  return [mock.history.length, error.message.split('\n')[0], error.isCouldNotFindMockError, error.url]
})
await note('delays', async () => {
  const client = axios.create()
  const mock = new MockAdapter(client, { delayResponse: 60 })
  mock.onGet('/all').reply(200).onGet('/one').withDelayInMs(150).reply(200)
  const time = async (url: string) => {
    const start = Date.now()
    await client.get(url)
    return Date.now() - start
  }
  return [(await time('/all')) >= 55, (await time('/one')) >= 145]
})
await note('sees what interceptors did, and they see what it gives', async () => {
  const client = axios.create()
  const mock = new MockAdapter(client)
  mock.onGet('/x').reply((config) => [200, { auth: config.headers?.['Authorization'] }])
  client.interceptors.request.use((config) => {
    config.headers.set('Authorization', 'Bearer t')
    return config
  })
  client.interceptors.response.use((response) => ({ ...response, data: [response.data] }))
  return (await client.get('/x')).data
})
await note('validates as the request wants it', async () => {
  const client = axios.create()
  new MockAdapter(client).onGet('/x').reply(404, 'no')
  return [
    (await client.get('/x', { validateStatus: () => true })).status,
    (await client.get('/x', { validateStatus: null })).status,
  ]
})
await note('restores the adapter that was there', async () => {
  const client = axios.create({ baseURL: server.url })
  const mock = new MockAdapter(client)
  mock.onGet('/x').reply(200, 'mocked')
  mock.restore()
  return [(await client.get('/x')).data, server.lines()]
})

server.close()
