import axios from 'axios'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createGotAdapter } from '../../src/adapters/got.ts'
import { Progress, type AxiosProgressEvent } from '../../src/adapters/progress.ts'
import { asIterable, bodyOf, failure, open, request, serve, serveRaw, webStream } from './transport.ts'

describe('Progress', () => {
  test('tells three times a second, and the last at the end', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const events: AxiosProgressEvent[] = []
    const progress = new Progress(
      (event) => events.push(event),
      'upload',
      () => {},
    )
    for (let loaded = 1; loaded <= 100; loaded++) {
      progress.report(loaded, 101)
      vi.advanceTimersByTime(20)
    }
    progress.report(101, 101)
    progress.flush()
    expect(events.length).toBeGreaterThanOrEqual(6)
    expect(events.length).toBeLessThanOrEqual(8)
    expect(events[0]).toMatchObject({ loaded: 1, total: 101, bytes: 1, rate: undefined, upload: true })
    expect(events.at(-1)).toMatchObject({ loaded: 101, progress: 1, estimated: 0, lengthComputable: true })
    expect(events.at(-1)?.rate).toBeCloseTo(50, -1)
    expect(events.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(101)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('keeps no timer when it is stopped, and tells nothing more', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const listener = vi.fn<(event: AxiosProgressEvent) => void>()
    const progress = new Progress(listener, 'download', () => {})
    progress.report(1)
    progress.report(2)
    progress.stop()
    expect(vi.getTimerCount()).toBe(0)
    expect(listener).toHaveBeenCalledOnce()
    expect(listener.mock.calls[0]?.[0]).toMatchObject({
      lengthComputable: false,
      progress: undefined,
      download: true,
    })
  })
})

const shape = ({
  event,
  rate: _rate,
  estimated: _estimated,
  ...rest
}: object & Partial<AxiosProgressEvent>): object => ({
  ...rest,
  event: Object.keys(event as object).toSorted(),
})

describe('got', () => {
  test.each([
    ['a string', 'x'.repeat(1000)],
    ['bytes', Buffer.alloc(1000)],
  ])('tells of an upload of %s as axios does', async (_kind, data) => {
    const { url } = await serve((incoming, response) => incoming.resume().on('end', () => response.end()))
    const ours: AxiosProgressEvent[] = []
    const theirs: object[] = []
    const onUploadProgress = (event: AxiosProgressEvent): unknown => ours.push(event)
    const parts = { method: 'POST', body: data, onUploadProgress }
    await open(createGotAdapter).send(request(url, parts))
    await axios.post(url, data, { onUploadProgress: (event) => theirs.push(event) })
    expect(ours.map(shape)).toEqual(theirs.map(shape))
    expect(ours).toHaveLength(1)
  })

  test.each([
    ['a web stream', () => webStream([Buffer.alloc(70_000), Buffer.alloc(30_000)]), undefined],
    ['a Blob', () => new Blob([Buffer.alloc(100_000)]), 100_000],
  ])('tells how far %s is', async (_kind, make, total) => {
    const { url } = await serve(async (incoming, response) =>
      response.end(`${(await bodyOf(incoming)).length}`),
    )
    const events: AxiosProgressEvent[] = []
    const onUploadProgress = (event: AxiosProgressEvent): unknown => events.push(event)
    const { body } = await open(createGotAdapter).send(
      request(url, { method: 'POST', body: make(), onUploadProgress }),
    )
    expect(Buffer.from(body as Uint8Array).toString()).toBe('100000')
    expect(events.at(-1)).toMatchObject({ loaded: 100_000, total })
  })

  test('sends the same headers whether or not somebody listens', async () => {
    const { url } = await serve(async (incoming, response) => response.end(JSON.stringify(incoming.headers)))
    const adapter = open(createGotAdapter)
    const parts = { method: 'POST', body: 'body' }
    const [quiet, told] = await Promise.all([
      adapter.send(request(url, parts)),
      adapter.send(request(url, { ...parts, onUploadProgress: () => {} })),
    ])
    expect(told?.body).toEqual(quiet?.body)
  })

  test.each(['arraybuffer', 'stream'] as const)(
    'tells of a download (%s) in bytes of the wire',
    async (responseType) => {
      const plain = Buffer.alloc(50_000, 'a')
      const packed = gzipSync(plain)
      const { url } = await serve((_, response) =>
        response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': packed.length }).end(packed),
      )
      const ours: AxiosProgressEvent[] = []
      const theirs: object[] = []
      const onDownloadProgress = (event: AxiosProgressEvent): unknown => ours.push(event)
      const { body } = await open(createGotAdapter).send(request(url, { responseType, onDownloadProgress }))
      expect(await bodyOf(responseType === 'stream' ? asIterable(body) : asIterable([body]))).toEqual(plain)
      await axios.get(url, { responseType: 'arraybuffer', onDownloadProgress: (event) => theirs.push(event) })
      expect(ours.map(shape)).toEqual(theirs.map(shape))
      expect(ours.at(-1)).toMatchObject({
        loaded: packed.length,
        total: packed.length,
        progress: 1,
        download: true,
      })
    },
  )

  test('says nothing of the body of a redirect', async () => {
    const { url } = await serve((incoming, response) => {
      if (incoming.url === '/a') response.writeHead(302, { Location: '/b', 'Content-Length': 5 }).end('moved')
      else response.end('arrived')
    })
    const events: AxiosProgressEvent[] = []
    const onDownloadProgress = (event: AxiosProgressEvent): unknown => events.push(event)
    await open(createGotAdapter).send(request(`${url}/a`, { onDownloadProgress }))
    expect(events.map(({ loaded }) => loaded)).toEqual([7])
  })

  test('rejects when a listener throws, whenever it is called', async () => {
    const { url } = await serve((incoming, response) => {
      incoming.resume()
      response.write('first')
    })
    const boom = (): void => {
      throw new Error('listener')
    }
    const adapter = open(createGotAdapter)
    const download = await failure(adapter.send(request(url, { onDownloadProgress: boom })))
    expect(download).toMatchObject({ message: 'listener', code: 'ERR_BAD_OPTION_VALUE' })
    const upload = await failure(
      adapter.send(request(url, { method: 'POST', body: 'x', onUploadProgress: boom })),
    )
    expect(upload.message).toBe('listener')
  })

  describe('maxRate', () => {
    test('holds both directions to a rate', async () => {
      const { url } = await serve(async (incoming, response) => response.end(await bodyOf(incoming)))
      const adapter = open(createGotAdapter)
      for (const maxRate of [[20_000], [undefined, 20_000], 40_000] as const) {
        const started = performance.now()
        // oxlint-disable-next-line no-await-in-loop
        const { body } = await adapter.send(
          request(url, { method: 'POST', body: Buffer.alloc(8000, 1), maxRate: maxRate as never }),
        )
        expect(body).toHaveLength(8000)
        expect(performance.now() - started).toBeGreaterThan(180)
      }
    })

    test('leaves no timer when the call ends', async () => {
      const { url } = await serveRaw((socket) => socket.resume())
      const controller = new AbortController()
      const parts = { method: 'POST', body: Buffer.alloc(100), maxRate: 1, signal: controller.signal }
      const attempt = failure(open(createGotAdapter).send(request(url, parts)))
      setTimeout(() => controller.abort(), 50)
      expect((await attempt).code).toBe('ERR_CANCELED')
    })
  })
})
