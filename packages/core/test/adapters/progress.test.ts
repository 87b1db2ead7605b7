import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFetchAdapter } from '../../src/adapters/fetch.ts'
import { Progress, type AxiosProgressEvent } from '../../src/adapters/progress.ts'
import type { ResolvedConfig } from '../../src/config/config.ts'
import { asIterable, bodyOf, failure, open, request, serve, webStream } from './transport.ts'

function recorder(): { events: AxiosProgressEvent[]; listener: (event: AxiosProgressEvent) => void } {
  const events: AxiosProgressEvent[] = []
  return { events, listener: (event) => void events.push(event) }
}

describe('a Progress', () => {
  const config = {} as ResolvedConfig
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('tells at once, then at most three times a second, then of the end', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'download', listener, 1000)
    for (let i = 0; i < 100; i++) {
      progress.advance(10)
      vi.advanceTimersByTime(10)
    }
    progress.finish()
    expect(events.map(({ loaded }) => loaded)).toEqual([10, 340, 670, 1000])
    expect(events.map(({ bytes }) => bytes)).toEqual([10, 330, 330, 330])
    expect(events[0]).toEqual({
      loaded: 10,
      total: 1000,
      progress: 0.01,
      bytes: 10,
      rate: undefined,
      estimated: undefined,
      lengthComputable: true,
      download: true,
    })
    expect(events[2]?.rate).toBeCloseTo(1000, -2)
    expect(events[2]?.estimated).toBeCloseTo(0.33, 1)
  })

  test('tells of the last byte of a known total at once, and once', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'upload', listener, 3)
    for (let i = 0; i < 3; i++) progress.advance(1)
    progress.finish()
    expect(events.map(({ loaded }) => loaded)).toEqual([1, 3])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('tells of the newest state while nothing passes', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'upload', listener)
    progress.advance(1)
    progress.advance(2)
    expect(events).toHaveLength(1)
    vi.advanceTimersByTime(334)
    expect(events[1]).toMatchObject({ loaded: 3, bytes: 2, upload: true, total: undefined })
    progress.finish()
    expect(events).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('leaves no timer and tells nothing when it is stopped', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'upload', listener)
    progress.advance(1)
    progress.advance(1)
    progress.stop()
    expect(vi.getTimerCount()).toBe(0)
    progress.advance(1)
    progress.finish()
    expect(events).toHaveLength(1)
  })

  test('drops a total that turns out too small', () => {
    const { events, listener } = recorder()
    new Progress(config, 'download', listener, 5).advance(10)
    expect(events[0]).toMatchObject({ total: undefined, progress: undefined, lengthComputable: false })
  })

  test('knows the rate of the last few seconds, not of all', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'download', listener)
    for (let second = 0; second < 10; second++) {
      progress.advance(second < 5 ? 100_000 : 1000)
      vi.advanceTimersByTime(1000)
    }
    for (let second = 0; second < 10; second++) {
      progress.advance(1000)
      vi.advanceTimersByTime(1000)
    }
    expect(events.at(-1)?.rate).toBeLessThan(1100)
  })

  test('brings what a listener throws, in a timer too, to the transfer', () => {
    let calls = 0
    const progress = new Progress(config, 'download', () => {
      if (++calls > 1) throw new Error('mine')
    })
    progress.advance(1)
    progress.advance(1)
    vi.advanceTimersByTime(1000)
    expect(calls).toBe(2)
    expect(() => progress.advance(1)).toThrow('onDownloadProgress threw: mine')
    expect(() => progress.finish()).toThrow('onDownloadProgress threw: mine')
    expect(calls).toBe(2)
  })

  test('that nobody asked for is none, whatever a prototype says', () => {
    expect(Progress.of(config, 'upload')).toBeUndefined()
    expect(Progress.of(Object.create({ onUploadProgress() {} }), 'upload')).toBeUndefined()
  })
})

describe('fetch on Node tells of', () => {
  test.each<[string, () => never]>([
    ['text', () => 'x'.repeat(300_000) as never],
    ['bytes', () => new Uint8Array(300_000) as never],
    ['a Blob', () => new Blob([new Uint8Array(300_000)]) as never],
  ])('an upload of %s, which goes over the wire as it would without', async (_kind, body) => {
    const heads: unknown[] = []
    const { url } = await serve(async (incoming, response) => {
      const { 'content-length': length, 'transfer-encoding': coding, 'content-type': type } = incoming.headers
      heads.push([length, coding, type, (await bodyOf(incoming)).byteLength])
      response.end()
    })
    const { events, listener } = recorder()
    const adapter = open(createFetchAdapter)
    await adapter.send(request(url, { method: 'POST', body: body() }))
    await adapter.send(request(url, { method: 'POST', body: body(), onUploadProgress: listener }))
    expect(heads[1]).toEqual(heads[0])
    expect(events.at(-1)).toMatchObject({ loaded: 300_000, total: 300_000, progress: 1, upload: true })
    expect(events.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(300_000)
  })

  test('uploads that share a connection', async () => {
    const { url, sockets } = await serve(async (incoming, response) =>
      response.end(String((await bodyOf(incoming)).byteLength)),
    )
    const adapter = open(createFetchAdapter)
    const used = new Set<unknown>()
    for (let i = 0; i < 10; i++) {
      // oxlint-disable-next-line no-await-in-loop
      await adapter.send(request(url, { method: 'POST', body: 'x'.repeat(300_000), onUploadProgress() {} }))
      for (const socket of sockets) used.add(socket)
    }
    // Without progress undici opens a second one as well, now and then.
    expect(used.size).toBeLessThanOrEqual(2)
  })

  test('an upload of a stream, without a total', async () => {
    const { url } = await serve(async (incoming, response) => response.end(await bodyOf(incoming)))
    const { events, listener } = recorder()
    const stream = webStream([new Uint8Array(10), new Uint8Array(20)])
    await open(createFetchAdapter).send(
      request(url, { method: 'POST', body: stream, onUploadProgress: listener }),
    )
    expect(events.at(-1)).toMatchObject({ loaded: 30, total: undefined, lengthComputable: false })
  })

  test('an upload that a redirect sends again, from its beginning', async () => {
    const { url } = await serve(async (incoming, response) => {
      const size = (await bodyOf(incoming)).byteLength
      if (incoming.url === '/') response.writeHead(307, { location: '/again' }).end()
      else response.end(String(size))
    })
    const { events, listener } = recorder()
    const { body } = await open(createFetchAdapter).send(
      request(url, { method: 'PUT', body: 'x'.repeat(1000), onUploadProgress: listener }),
    )
    expect(String(Buffer.from(body as Uint8Array))).toBe('1000')
    expect(events.map(({ loaded }) => loaded)).toEqual([1000, 1000])
  })

  test.each(['arraybuffer', 'stream'] as const)('a download (%s)', async (responseType) => {
    const { url } = await serve((_, response) => response.end(Buffer.alloc(200_000)))
    const { events, listener } = recorder()
    const { body } = await open(createFetchAdapter).send(
      request(url, { responseType, onDownloadProgress: listener }),
    )
    if (responseType === 'stream') await bodyOf(asIterable(body))
    expect(events.at(-1)).toMatchObject({ loaded: 200_000, total: 200_000, download: true })
  })

  test('an upload whose listener throws by rejecting', async () => {
    const { url } = await serve(async (incoming, response) => response.end(await bodyOf(incoming)))
    const listener = (): void => {
      throw new Error('mine')
    }
    const outcome = open(createFetchAdapter).send(
      request(url, { method: 'POST', body: 'x', onUploadProgress: listener }),
    )
    expect(await failure(outcome)).toMatchObject({
      code: 'ERR_BAD_OPTION_VALUE',
      message: 'onUploadProgress threw: mine',
    })
  })
})
