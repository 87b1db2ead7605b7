import axios, { isAxiosError } from 'axios'
import MockAdapter from 'axios-mock-adapter'
import { serve } from './server.js'

const server = serve()

test('a page gets and posts by its XMLHttpRequest', async () => {
  const { data, headers, request } = await axios.get(`${server.url}/echo`, { params: { q: 'ä b' } })
  expect(data).toMatchObject({ method: 'GET', url: '/echo?q=%C3%A4+b' })
  expect(headers.get('content-type')).toBe('application/json')
  expect(headers.constructor.name).toBe('AxiosHeaders')
  expect(request).toBeInstanceOf(XMLHttpRequest)
  const posted = await axios.post(`${server.url}/echo`, { name: 'Zoë' })
  expect(posted.data.body).toBe('{"name":"Zoë"}')
})

test('a page sends a form', async () => {
  const form = new FormData()
  form.append('file', new File(['content'], 'a.txt', { type: 'text/plain' }))
  const { data } = await axios.post(`${server.url}/echo`, form)
  expect(data.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(data.body).toContain('filename="a.txt"')
})

test('failures, timeouts and cancellations are told apart', async () => {
  const failure = (call) =>
    call.then(
      () => undefined,
      (error) => error,
    )
  const missing = await failure(axios.get(`${server.url}/missing`))
  expect([isAxiosError(missing), missing.response.status]).toEqual([true, 404])
  expect((await failure(axios.get(`${server.url}/never`, { timeout: 20 }))).code).toBe('ECONNABORTED')
  const controller = new AbortController()
  const call = failure(axios.get(`${server.url}/never`, { signal: controller.signal, timeout: 5000 }))
  controller.abort()
  expect(axios.isCancel(await call)).toBe(true)
})

test('axios-mock-adapter answers in place of the network', async () => {
  const mock = new MockAdapter(axios)
  mock.onGet('/users').reply(200, [1])
  expect((await axios.get('/users')).data).toEqual([1])
  mock.restore()
})
