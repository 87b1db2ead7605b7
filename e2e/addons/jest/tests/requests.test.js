const { Readable } = require('node:stream')
const axios = require('axios')
const { closed, serve } = require('./server.js')

const server = serve()
const failure = (call) =>
  call.then(
    () => undefined,
    (error) => error,
  )

test('require gives what can be called, with everything on it', async () => {
  expect(axios.default).toBe(axios)
  const { data } = await axios({ url: `${server.url}/echo`, params: { a: 1 } })
  expect(data).toMatchObject({ method: 'GET', url: '/echo?a=1' })
})

test.each([
  ['an object', { a: 1 }, '{"a":1}', 'application/json'],
  ['a buffer', Buffer.from('bytes'), 'bytes', 'application/x-www-form-urlencoded'],
  ['parameters', new URLSearchParams('a=1'), 'a=1', 'application/x-www-form-urlencoded;charset=utf-8'],
  ['a stream', () => Readable.from(['x', 'y']), 'xy', 'application/x-www-form-urlencoded'],
])('sends %s', async (_, body, sent, type) => {
  const { data } = await axios.post(`${server.url}/echo`, typeof body === 'function' ? body() : body)
  expect([data.body, data.headers['content-type']]).toEqual([sent, type])
})

test('sends a form', async () => {
  const { data } = await axios.postForm(`${server.url}/echo`, { name: 'Ada' })
  expect(data.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(data.body).toContain('name="name"\r\n\r\nAda')
})

test('follows, unpacks and streams', async () => {
  expect((await axios.get(`${server.url}/moved`)).data.url).toBe('/echo')
  expect((await axios.get(`${server.url}/gzip`)).data).toEqual({ packed: true })
  const { data } = await axios.get(`${server.url}/gzip`, { responseType: 'stream' })
  const chunks = []
  for await (const chunk of data) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe('{"packed":true}')
})

test('a refused status is an AxiosError', async () => {
  const error = await failure(axios.get(`${server.url}/missing`))
  expect(error).toBeInstanceOf(axios.AxiosError)
  expect(error).toBeInstanceOf(Error)
  expect([error.code, error.status, error.response.data]).toEqual([
    'ERR_BAD_REQUEST',
    404,
    { why: 'missing' },
  ])
})

test('timeouts and cancellations are told apart', async () => {
  const slow = await failure(axios.get(`${server.url}/never`, { timeout: 20 }))
  expect([slow.code, slow.message]).toEqual(['ECONNABORTED', 'timeout of 20ms exceeded'])
  const controller = new AbortController()
  const call = failure(axios.get(`${server.url}/never`, { signal: controller.signal }))
  controller.abort()
  expect(axios.isCancel(await call)).toBe(true)
})

test('an error of Node keeps its code', async () => {
  const error = await failure(axios.get(await closed()))
  expect([error.code, error.message]).toEqual(['ECONNREFUSED', expect.stringContaining('ECONNREFUSED')])
})

test('classes have the names that add-ons look for', async () => {
  const { headers } = await axios.get(`${server.url}/echo`)
  expect(headers.constructor.name).toBe('AxiosHeaders')
  expect(new axios.CanceledError().name).toBe('CanceledError')
})
