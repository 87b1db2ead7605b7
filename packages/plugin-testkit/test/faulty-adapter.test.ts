import { create, isAxiosError, NetworkError } from '@axios-ts/core'
import { afterEach, expect, test, vi } from 'vitest'
import { faultyAdapter, type Fault } from '../src/index.ts'

const url = 'https://api.invalid/users'

afterEach(() => {
  vi.useRealTimers()
})

test.each([
  ['reset', 'ECONNRESET'],
  ['refused', 'ECONNREFUSED'],
  ['truncated', 'ECONNRESET'],
] as const)('%s is a NetworkError', async (fault, code) => {
  const call = create({ adapter: faultyAdapter(fault) }).get(url)
  await expect(call).rejects.toThrow(NetworkError)
  await expect(call).rejects.toMatchObject({ code, config: { url } })
})

test('a truncated stream gives a part and then an error', async () => {
  const { data } = await create({
    adapter: faultyAdapter('truncated'),
    responseType: 'stream',
  }).get<ReadableStream>(url)
  const reader = data.getReader() as ReadableStreamDefaultReader<Uint8Array>
  expect((await reader.read()).value).toHaveLength(1)
  await expect(reader.read()).rejects.toThrow('the body ended early')
})

test('timeout answers nothing until the request is aborted', async () => {
  const adapter = faultyAdapter('timeout')
  await expect(create({ adapter, timeout: 10 }).get(url)).rejects.toMatchObject({ code: 'ECONNABORTED' })
  await expect.poll(() => adapter.pending).toBe(0)
})

test('garbage says that it is JSON', async () => {
  const { data, headers } = await create({ adapter: faultyAdapter('garbage') }).get(url)
  expect(data).toBe('{"cut":')
  expect(headers.get('Content-Type')).toBe('application/json')
})

test('throw throws what is no AxiosError', async () => {
  const call = create({ adapter: faultyAdapter('throw') }).get(url)
  await expect(call).rejects.toThrow(TypeError)
  await expect(call).rejects.not.toSatisfy(isAxiosError)
})

test('a status comes with headers and data', async () => {
  const fault = { status: 429, headers: { 'Retry-After': '1' }, data: { wait: 1 } }
  const { status, headers, data } = await create({ adapter: faultyAdapter(fault), validateStatus: null }).get(
    url,
  )
  expect({ status, after: headers.get('Retry-After'), data }).toEqual({
    status: 429,
    after: '1',
    data: { wait: 1 },
  })
})

test('slow comes late, and leaves no timer when it is aborted', async () => {
  vi.useFakeTimers()
  const api = create({ adapter: faultyAdapter({ slow: 1000 }, () => ({ data: 'late' })) })
  const call = api.get(url)
  await vi.advanceTimersByTimeAsync(999)
  expect(vi.getTimerCount()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  await expect(call).resolves.toMatchObject({ data: 'late' })

  const controller = new AbortController()
  const aborted = api.get(url, { signal: controller.signal })
  await vi.advanceTimersByTimeAsync(1)
  controller.abort()
  await expect(aborted).rejects.toMatchObject({ code: 'ERR_CANCELED' })
  expect(vi.getTimerCount()).toBe(0)
})

test('a list is gone through request by request, and then all is well', async () => {
  const api = create({ adapter: faultyAdapter(['reset', { status: 503 }, 'ok']), validateStatus: null })
  const results = []
  for (let n = 0; n < 4; n++) results.push(await api.get(url).then((r) => r.status, codeOf))
  expect(results).toEqual(['ECONNRESET', 503, 200, 200])
})

test('a function chooses by request', async () => {
  const api = create({
    adapter: faultyAdapter(({ method }, index) => (method === 'POST' && index > 0 ? 'refused' : 'ok')),
  })
  await expect(api.post(url)).resolves.toMatchObject({ status: 200 })
  await expect(api.get(url)).resolves.toMatchObject({ status: 200 })
  await expect(api.post(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('a fault that does not exist is named', async () => {
  await expect(create({ adapter: faultyAdapter('explode' as Fault) }).get(url)).rejects.toThrow(
    'There is no fault "explode".',
  )
})

function codeOf(error: unknown): string | undefined {
  return isAxiosError(error) ? error.code : undefined
}
