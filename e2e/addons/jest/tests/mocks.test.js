import axios, { AxiosError } from 'axios'

jest.mock('axios')

afterEach(() => jest.resetAllMocks())

const load = async (id) => (await axios.get(`/users/${id}`, { params: { full: true } })).data

test('jest.mock replaces every method', async () => {
  axios.get.mockResolvedValue({ data: { name: 'Ada' } })

  expect(await load(1)).toEqual({ name: 'Ada' })
  expect(axios.get).toHaveBeenCalledWith('/users/1', { params: { full: true } })
  for (const name of ['post', 'put', 'patch', 'delete', 'request', 'create', 'isAxiosError']) {
    expect([name, jest.isMockFunction(axios[name])]).toEqual([name, true])
  }
  expect(jest.isMockFunction(axios.interceptors.request.use)).toBe(true)
})

test('the instance itself is a mock', async () => {
  axios.mockResolvedValue({ status: 204 })
  expect(await axios({ url: '/x' })).toEqual({ status: 204 })
})

test('a real AxiosError can be made beside it', async () => {
  const { AxiosError: Actual, isAxiosError } = jest.requireActual('axios')
  axios.get.mockRejectedValue(new Actual('none', Actual.ERR_NETWORK))

  const error = await load(1).catch((reason) => reason)
  expect([isAxiosError(error), error.code]).toEqual([true, 'ERR_NETWORK'])
  expect(jest.isMockFunction(AxiosError)).toBe(true)
})

test('a spy on one method leaves the rest real', async () => {
  const actual = jest.requireActual('axios')
  const get = jest.spyOn(actual, 'get').mockResolvedValue({ data: 1 })

  expect((await actual.get('/x')).data).toBe(1)
  get.mockRestore()
  expect(actual.getUri({ url: '/x', params: { a: 1 } })).toBe('/x?a=1')
})
