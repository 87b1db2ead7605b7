import axios from 'axios'
import nock from 'nock'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { note, rejection } from './report.ts'

nock.disableNetConnect()
const base = 'https://api.test'
const client = axios.create({ baseURL: base })

await note('answers', async () => {
  const scope = nock(base)
    .get('/users')
    .query({ page: 2 })
    .reply(200, [{ id: 1 }], { 'X-Total': '1' })
  const { data, status, statusText, headers } = await client.get('/users', { params: { page: 2 } })
  return [data, status, statusText, headers['x-total'], headers['content-type'], scope.isDone()]
})
await note('matches bodies and headers', async () => {
  nock(base, { reqheaders: { authorization: 'Bearer t', accept: 'application/json, text/plain, */*' } })
    .post('/users', { name: 'Ada' })
    .reply(201, { id: 2 })
  nock(base)
    .post('/form', 'a=1&b=2')
    .matchHeader('content-type', /urlencoded/)
    .reply(200, 'form')
  const created = await client.post('/users', { name: 'Ada' }, { headers: { Authorization: 'Bearer t' } })
  const form = await client.post('/form', new URLSearchParams({ a: '1', b: '2' }))
  return [created.status, created.data, form.data]
})
await note('gives the request to a function', async () => {
  nock(base)
    .put('/echo')
    .reply(function (uri, body) {
      return [200, { uri, body, auth: this.req.headers['authorization'] }]
    })
  const { data } = await client.put('/echo', { a: [1] }, { auth: { username: 'u', password: 'p' } })
  return data
})
await note('answers with errors', async () => {
  nock(base)
    .get('/500')
    .reply(500, { why: 'x' })
    .get('/reset')
    .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))
  const status = await rejection(client.get('/500'))
  const reset = await rejection(client.get('/reset'))
  return [status.message, status.code, status.response.data, reset.message, reset.code, nock.isDone()]
})
await note('refuses what nothing matches', async () => {
  nock(base).get('/only').reply(200)
  const unmatched = await rejection(client.get('/other'))
  const forbidden = await rejection(axios.get('http://elsewhere.test/'))
  const pending = nock.pendingMocks()
  nock.cleanAll()
  return [unmatched.code, unmatched.message.split('\n')[0], forbidden.code, forbidden.message, pending]
})
await note('delays, and so provokes timeouts', async () => {
  nock(base).get('/slow').delay(300).reply(200, 'late')
  const error = await rejection(client.get('/slow', { timeout: 80 }))
  nock(base).get('/patient').delay(50).reply(200, 'there')
  return [error.code, error.message, (await client.get('/patient')).data]
})
await note('is heard by an abort', async () => {
  nock(base).get('/abort').delay(300).reply(200)
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 50)
  const error = await rejection(client.get('/abort', { signal: controller.signal }))
  return [error.code, error.name, axios.isCancel(error)]
})
await note('redirects', async () => {
  nock(base)
    .get('/old')
    .reply(302, undefined, { Location: `${base}/new` })
    .get('/new')
    .reply(200, 'moved')
  return (await client.get('/old')).data
})
await note('streams, buffers and decodes', async () => {
  nock(base)
    .get('/stream')
    .reply(200, 'chunk')
    .get('/bytes')
    .reply(200, Buffer.from([1, 2, 3]))
  const { data } = await client.get('/stream', { responseType: 'stream' })
  const bytes = await client.get('/bytes', { responseType: 'arraybuffer' })
  return [await text(data), Buffer.isBuffer(bytes.data), [...bytes.data]]
})
await note('answers as often as it is told to', async () => {
  const scope = nock(base).get('/times').times(2).reply(200, 'x').persist(false)
  const first = await client.get('/times')
  const second = await client.get('/times')
  return [first.data, second.data, scope.isDone(), (await rejection(client.get('/times'))).code]
})
await note('answers HEAD, DELETE, PATCH and OPTIONS', async () => {
  nock(base)
    .head('/h')
    .reply(200, undefined, { 'X-H': '1' })
    .delete('/d')
    .reply(204)
    .patch('/p', { a: 1 })
    .reply(200, { a: 1 })
    .options('/o')
    .reply(200, undefined, { allow: 'GET' })
  return [
    (await client.head('/h')).headers['x-h'],
    (await client.delete('/d')).status,
    (await client.patch('/p', { a: 1 })).data,
    (await client.options('/o')).headers['allow'],
  ]
})
await note('lets chosen hosts through, and records', async () => {
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end('{"real":true}'),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  nock.enableNetConnect('127.0.0.1')
  const real = await axios.get(`${url}/real`)
  nock.recorder.rec({ output_objects: true, dont_print: true })
  await axios.get(`${url}/recorded`)
  const recorded = nock.recorder.play() as any[]
  nock.restore()
  server.closeAllConnections()
  server.close()
  return [real.data, recorded.map(({ method, path, status, response }) => [method, path, status, response])]
})
