import axios, { isAxiosError } from 'axios'
import MockAdapter from 'axios-mock-adapter'

const failure = (call) =>
  call.then(
    () => undefined,
    (error) => error,
  )

describe.each([
  ['axios itself', () => axios],
  ['an instance', () => axios.create({ baseURL: 'http://127.0.0.1:1' })],
])('on %s', (_, client) => {
  let mock
  beforeEach(() => {
    mock = new MockAdapter(client())
  })
  afterEach(() => mock.restore())

  test('answers in place of the network', async () => {
    const api = mock.axiosInstance
    mock.onGet('/users', { params: { page: 1 } }).reply(200, [{ id: 1 }], { 'x-total': '1' })
    mock.onPost('/users').reply(({ data }) => [201, JSON.parse(data)])

    const { data, headers } = await api.get('/users', { params: { page: 1 } })
    expect([data, headers['x-total']]).toEqual([[{ id: 1 }], '1'])
    expect((await api.post('/users', { id: 2 })).data).toEqual({ id: 2 })
    expect(mock.history.post[0].data).toBe('{"id":2}')
  })

  test('fails as the network would', async () => {
    const api = mock.axiosInstance
    mock.onGet('/a').networkError()
    mock.onGet('/b').timeout()
    mock.onGet('/c').reply(500)

    expect((await failure(api.get('/a'))).message).toBe('Network Error')
    expect((await failure(api.get('/b', { timeout: 1 }))).code).toBe('ECONNABORTED')
    const refused = await failure(api.get('/c'))
    expect([isAxiosError(refused), refused.response.status]).toEqual([true, 500])
    expect((await failure(api.get('/unknown'))).response.status).toBe(404)
  })
})
