import { create, isCancel } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { memoryAdapter } from '../src/index.ts'

const url = 'https://api.invalid/users'

test('answers 200 and JSON, and keeps the requests', async () => {
  const adapter = memoryAdapter()
  const api = create({ adapter })
  const { status, data } = await api.post(url, { name: 'Ada' }, { headers: { 'X-Id': '1' } })
  expect({ status, data }).toEqual({ status: 200, data: { ok: true } })
  expect(adapter.requests).toMatchObject([{ method: 'POST', url, body: '{"name":"Ada"}', attempt: 1 }])
  expect(adapter.requests[0]?.headers.get('X-Id')).toBe('1')
  expect(adapter.pending).toBe(0)
})

test('keeps a request as it was when it came', async () => {
  const adapter = memoryAdapter((request) => {
    request.headers.set('X-Later', 'yes')
    return {}
  })
  await create({ adapter }).get(url)
  expect(adapter.requests[0]?.headers.has('X-Later')).toBe(false)
})

test.each([
  ['text', { data: 'hello' }, 'hello', undefined],
  ['JSON', { data: [1] }, [1], 'application/json'],
  [
    'JSON of a type of its own',
    { data: {}, headers: { 'content-type': 'application/x+json' } },
    {},
    'application/x+json',
  ],
  ['bytes', { data: new TextEncoder().encode('bytes') }, 'bytes', undefined],
  ['nothing', {}, '', undefined],
])('answers with %s', async (_what, reply, data, type) => {
  const response = await create({ adapter: memoryAdapter(async () => Promise.resolve(reply)) }).get(url)
  expect(response.data).toEqual(data)
  expect(response.headers.get('Content-Type')).toBe(type)
})

test('answers with the status, and HEAD and 204 without a body', async () => {
  const api = create({
    adapter: memoryAdapter(({ method }) => ({
      status: method === 'HEAD' ? 201 : 204,
      statusText: 'Fine',
      data: 'x',
    })),
  })
  expect(await api.head(url)).toMatchObject({ status: 201, statusText: 'Fine', data: '' })
  expect(await api.get(url)).toMatchObject({ status: 204, data: '' })
})

test('gives a stream to who asks for one', async () => {
  const api = create({ adapter: memoryAdapter(() => ({ data: 'in parts' })), responseType: 'stream' })
  const { data } = await api.get<ReadableStream>(url)
  expect(await new Response(data).text()).toBe('in parts')
})

test('fails with what respond throws', async () => {
  const failure = new RangeError('no')
  const adapter = memoryAdapter(() => {
    throw failure
  })
  await expect(create({ adapter }).get(url)).rejects.toBe(failure)
  expect(adapter.pending).toBe(0)
})

test('an abort ends a request that is under way, and one that comes after it', async () => {
  const adapter = memoryAdapter(async () => new Promise(() => {}))
  const controller = new AbortController()
  const call = create({ adapter }).get(url, { signal: controller.signal })
  await expect.poll(() => adapter.pending).toBe(1)
  controller.abort()
  await expect(call).rejects.toSatisfy(isCancel)
  await expect.poll(() => adapter.pending).toBe(0)
  const request = adapter.requests[0] as (typeof adapter.requests)[0]
  await expect(adapter.send(request)).rejects.toSatisfy(isCancel)
})
