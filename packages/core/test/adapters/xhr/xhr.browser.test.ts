import { expect, inject, test, vi } from 'vitest'
import { createXhrAdapter } from '../../../src/adapters/xhr/xhr.ts'
import { create, type AxiosProgressEvent } from '../../../src/index.ts'
import { failure, open, request, textOf } from '../page.ts'

const api = create({ baseURL: inject('serverURL') })

test('an XMLHttpRequest is on its way when the call returns, once the adapter’s code was loaded', async () => {
  await open(createXhrAdapter).send(request('/json'))
  const native = globalThis.XMLHttpRequest
  let sent = false
  globalThis.XMLHttpRequest = class extends native {
    override send(body?: XMLHttpRequestBodyInit | null): void {
      sent = true
      super.send(body)
    }
  }
  try {
    const answer = open(createXhrAdapter).send(request('/json'))
    expect(sent).toBe(true)
    expect((await answer).request).toBeInstanceOf(native)
  } finally {
    globalThis.XMLHttpRequest = native
  }
})

test('what XMLHttpRequest does not have is refused before anything is sent (GHSA-r4gj-5m52-g5wh)', async () => {
  const key = `xhr-${Math.random()}`
  for (const options of [{ maxRedirects: 0 }, { responseType: 'stream' as const }]) {
    // oxlint-disable-next-line no-await-in-loop
    const error = await failure(open(createXhrAdapter).send(request(`/hop/${key}`, options)))
    expect(error.code).toBe('ERR_NOT_SUPPORT')
  }
  expect(textOf(await open(createXhrAdapter).send(request(`/hits/${key}`)))).toBe('0')
})

test('an abort by the browser is told from one by the caller', async () => {
  await open(createXhrAdapter).send(request('/json'))
  const native = globalThis.XMLHttpRequest
  const made: XMLHttpRequest[] = []
  globalThis.XMLHttpRequest = class extends native {
    constructor() {
      super()
      made.push(this)
    }
  }
  try {
    const outcome = failure(open(createXhrAdapter).send(request('/slow')))
    made[0]?.abort()
    expect(await outcome).toMatchObject({ code: 'ECONNABORTED', message: 'Request aborted' })
  } finally {
    globalThis.XMLHttpRequest = native
  }
})

test.each([
  [true, true],
  ['include' as const, true],
  [false, false],
  [undefined, false],
  ['same-origin' as const, false],
])('withCredentials %j makes it %j', async (withCredentials, expected) => {
  const options = withCredentials === undefined ? {} : { withCredentials }
  const { request: native } = await open(createXhrAdapter).send(request('/json', options))
  expect((native as XMLHttpRequest).withCredentials).toBe(expected)
})

test('no upload listener is added without need, for it would ask the server first', async () => {
  const added = vi.spyOn(XMLHttpRequestUpload.prototype, 'addEventListener')
  await open(createXhrAdapter).send(request('/size', { method: 'POST', body: 'x' }))
  const without = added.mock.calls.length
  await open(createXhrAdapter).send(request('/size', { method: 'POST', body: 'x', onUploadProgress() {} }))
  expect([without, added.mock.calls.length > 0]).toEqual([0, true])
  added.mockRestore()
})

test('a client uses it for uploads whose progress is asked for, and by name', async () => {
  const events: AxiosProgressEvent[] = []
  const onUploadProgress = (event: AxiosProgressEvent): void => void events.push(event)
  const uploaded = await api.post('/size', new Uint8Array(2_000_000), { onUploadProgress })
  expect(uploaded.request).toBeInstanceOf(XMLHttpRequest)
  expect(events.at(-1)).toMatchObject({ loaded: 2_000_000, event: expect.any(ProgressEvent) })
  expect((await api.get('/json')).request).toBeUndefined()
  expect(await api.get('/json', { adapter: 'xhr' })).toMatchObject({ data: { hello: 'world' }, status: 200 })
  const { data } = await api.get('/json', { onUploadProgress, responseType: 'stream' })
  expect(data).toBeInstanceOf(ReadableStream)
  await (data as ReadableStream).cancel()
})

test('a client’s timeout ends it', async () => {
  await expect(api.get('/slow', { adapter: 'xhr', timeout: 30 })).rejects.toMatchObject({
    name: 'TimeoutError',
  })
})

test.each(['fetch', 'xhr'])('responseType document gives a Document (%s)', async (adapter) => {
  const get = async (path: string): Promise<Document | null> =>
    (await api.get<Document | null>(path, { adapter, responseType: 'document' })).data
  const html = await get('/html')
  expect([html?.title, html?.querySelector('p')?.textContent]).toEqual(['grün', 'text'])
  expect((await get('/xml/good'))?.querySelector('b')?.textContent).toBe('text')
  expect(await get('/xml/bad')).toBeNull()
  expect(await get('/json')).toBeNull()
})
