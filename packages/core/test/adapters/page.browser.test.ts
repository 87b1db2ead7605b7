import { describe, expect, inject, test } from 'vitest'
import type { AxiosProgressEvent } from '../../src/adapters/progress/progress.ts'
import type { RequestBody } from '../../src/network.ts'
import { failure, open, request, streamOf, textOf, transports } from './page.ts'

describe.each(transports)('$name in a page', ({ name, create }) => {
  const sent = async (...args: Parameters<typeof request>): Promise<string> =>
    textOf(await open(create).send(request(...args)))

  describe('sends', () => {
    test.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])('%s', async (method) => {
      const { status, body } = await open(create).send(request('/echo', { method }))
      expect(status).toBe(200)
      expect(body).toBeInstanceOf(Uint8Array)
      const text = textOf({ body } as never)
      expect(text && JSON.parse(text).method).toBe(method === 'HEAD' ? '' : method)
    })

    test('headers, lists among them', async () => {
      const headers = { 'X-Test': 'a', 'X-List': ['b', 'c'] }
      expect(JSON.parse(await sent('/echo', { headers })).headers).toMatchObject({
        'x-test': 'a',
        'x-list': expect.stringMatching(/^b, ?c$/),
      })
    })

    test.each<[string, () => RequestBody, string]>([
      ['text', () => 'grüße', 'grüße'],
      ['bytes', () => new TextEncoder().encode('bytes'), 'bytes'],
      ['part of a buffer', () => new TextEncoder().encode('xbytes').subarray(1), 'bytes'],
      ['an empty text', () => '', ''],
      ['a Blob', () => new Blob(['blob']), 'blob'],
    ])('%s', async (_kind, body, text) => {
      const headers = { 'Content-Type': 'text/x-mine' }
      const echo = JSON.parse(await sent('/echo', { method: 'POST', body: body(), headers }))
      expect(echo.body).toBe(text)
      expect(echo.headers['content-type']).toBe('text/x-mine')
    })

    test.each([{}, { maxBodyLength: 1000 }, { onUploadProgress: () => {} }])(
      'a form with %o',
      async (options) => {
        const form = new FormData()
        form.set('field', 'value')
        form.set('file', new File(['content'], 'name.txt'))
        const headers = { 'Content-Type': 'multipart/form-data; boundary=wrong' }
        const echo = JSON.parse(await sent('/echo', { method: 'POST', body: form, headers, ...options }))
        const type = echo.headers['content-type']
        const parsed = await new Response(echo.body, { headers: { 'Content-Type': type } }).formData()
        expect([parsed.get('field'), await (parsed.get('file') as File).text()]).toEqual(['value', 'content'])
      },
    )

    test.each(['GET', 'HEAD'])('no body with %s, saying so', async (method) => {
      expect((await failure(sent('/echo', { method, body: 'x' }))).code).toBe('ERR_BAD_REQUEST')
    })

    test('no header that the platform refuses, saying so', async () => {
      expect(await failure(sent('/echo', { headers: { 'bad name': 'a' } }))).toMatchObject({
        code: 'ERR_BAD_REQUEST',
        cause: expect.anything(),
      })
    })

    test.each<[string, () => RequestBody]>([
      ['text', () => 'ü'.repeat(501)],
      ['bytes', () => new Uint8Array(1001)],
      ['a Blob', () => new Blob([new Uint8Array(1001)])],
    ])('no %s longer than maxBodyLength (GHSA-777c-7fjr-54vf)', async (_kind, body) => {
      const tooLong = request('/echo', { method: 'POST', body: body(), maxBodyLength: 1000 })
      expect((await failure(open(create).send(tooLong))).code).toBe('ERR_BAD_REQUEST')
    })
  })

  describe('receives', () => {
    test('status, text and headers', async () => {
      const { status, statusText, headers } = await open(create).send(request('/json'))
      expect([status, statusText, headers.get('Content-Type')]).toEqual([200, 'OK', 'application/json'])
    })

    test.each([204, 304, 404, 500])('a status of %i as an answer', async (status) => {
      expect((await open(create).send(request(`/status/${status}`))).status).toBe(status)
    })

    test('decoded bytes, without the headers of encoded ones', async () => {
      const { headers, body } = await open(create).send(request('/gzip/5000'))
      expect(body).toHaveLength(5000)
      expect(headers.get('Content-Encoding')).toBeUndefined()
    })

    test('what redirects lead to', async () => {
      expect(JSON.parse(await sent('/redirect/3'))).toEqual({ hello: 'world' })
    })

    test('as many bytes as maxContentLength, and no more (GHSA-777c-7fjr-54vf)', async () => {
      expect(await sent('/bytes/100000', { maxContentLength: 100_000 })).toHaveLength(100_000)
      for (const path of ['/bytes/100000', '/gzip/100000', '/drip/100']) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await failure(sent(path, { maxContentLength: 999 }))).toMatchObject({
          code: 'ERR_BAD_RESPONSE',
          message: 'maxContentLength size of 999 exceeded',
        })
      }
    })
  })

  describe('rejects', () => {
    test('with ERR_CANCELED when it is aborted', async () => {
      const controller = new AbortController()
      const outcome = failure(sent('/slow', { signal: controller.signal }))
      setTimeout(() => controller.abort('enough'), 20)
      expect(await outcome).toMatchObject({ code: 'ERR_CANCELED', cause: 'enough' })
      const aborted = request('/json', { signal: AbortSignal.abort() })
      expect((await failure(open(create).send(aborted))).code).toBe('ERR_CANCELED')
    })

    test('with ERR_CANCELED when it is aborted in the middle of a body', async () => {
      const controller = new AbortController()
      const outcome = failure(sent('/drip/100', { signal: controller.signal }))
      setTimeout(() => controller.abort(), 150)
      expect((await outcome).code).toBe('ERR_CANCELED')
    })

    test('with ERR_CANCELED when the adapter is closed', async () => {
      const adapter = create()
      const outcome = failure(adapter.send(request('/slow')))
      setTimeout(() => void adapter.close?.(), 20)
      expect((await outcome).code).toBe('ERR_CANCELED')
      expect((await failure(adapter.send(request('/json')))).code).toBe('ERR_CANCELED')
    })

    test.each(['http://127.0.0.1:9/', '/reset', '/cut'])('with ERR_NETWORK for %s', async (url) => {
      const error = await failure(sent(url))
      expect([error.name, error.code]).toEqual(['NetworkError', 'ERR_NETWORK'])
      expect(error.config?.url).toBe(new URL(url, inject('serverURL')).href)
    })
  })

  describe('tells of a download', () => {
    test('at most three times a second, and of its end', async () => {
      const events: AxiosProgressEvent[] = []
      const started = performance.now()
      await sent('/drip/10', { onDownloadProgress: (event) => events.push(event) })
      const seconds = (performance.now() - started) / 1000
      expect(events.length).toBeGreaterThan(1)
      expect(events.length).toBeLessThanOrEqual(Math.ceil(seconds * 3) + 1)
      expect(events.at(-1)).toMatchObject({ loaded: 10_000, total: 10_000, progress: 1, download: true })
      expect(events.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(10_000)
      expect(events.at(-1)?.rate).toBeGreaterThan(1000)
      expect(events.at(-1)?.estimated).toBe(0)
    })

    test('whose length it does not know', async () => {
      const events: AxiosProgressEvent[] = []
      await sent('/gzip/100000', { onDownloadProgress: (event) => events.push(event) })
      expect(events.at(-1)?.loaded).toBe(100_000)
    })

    test('and rejects when the listener throws', async () => {
      const outcome = sent('/bytes/10', {
        onDownloadProgress() {
          throw new Error('mine')
        },
      })
      expect(await failure(outcome)).toMatchObject({
        code: 'ERR_BAD_OPTION_VALUE',
        message: 'onDownloadProgress threw: mine',
      })
    })

    test('no more once it has ended', async () => {
      const events: AxiosProgressEvent[] = []
      const controller = new AbortController()
      const outcome = failure(
        sent('/drip/100', {
          signal: controller.signal,
          onDownloadProgress: (event) => {
            events.push(event)
            setTimeout(() => controller.abort(), 50)
          },
        }),
      )
      expect((await outcome).code).toBe('ERR_CANCELED')
      const told = events.length
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(events.length).toBe(told)
    })
  })

  test('tells of an upload, at the latest of its end', async () => {
    const events: AxiosProgressEvent[] = []
    const onUploadProgress = (event: AxiosProgressEvent): void => void events.push(event)
    const body = new Uint8Array(3_000_000)
    const echo = JSON.parse(await sent('/size', { method: 'POST', body, onUploadProgress }))
    expect(echo.size).toBe(3_000_000)
    expect(events.at(-1)).toMatchObject({
      loaded: 3_000_000,
      total: 3_000_000,
      progress: 1,
      upload: true,
      lengthComputable: true,
    })
    expect(events.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(3_000_000)
    expect(events.at(-1)?.event === undefined).toBe(name === 'fetch')
  })

  test.runIf(name === 'xhr')(
    'collects a stream (XMLHttpRequest only: fetch streams no upload over HTTP/1)',
    async () => {
      const { stream } = streamOf(['a', 'b', 'c'])
      expect(JSON.parse(await sent('/echo', { method: 'POST', body: stream })).body).toBe('abc')
      const long = streamOf(['a', 'b', 'c'])
      const limited = sent('/echo', { method: 'POST', body: long.stream, maxBodyLength: 1 })
      expect((await failure(limited)).code).toBe('ERR_BAD_REQUEST')
      expect(long.canceled()).toBe(true)
    },
  )
})
