import { expect, test } from 'vitest'
import type { AxiosProgressEvent } from '../../src/adapters/progress/progress.ts'
import { asIterable, bodyOf, failure, open, request, serve, suite, webStream } from './transport.ts'

/** A listener that keeps what it is told. */
export function recorder(): { events: AxiosProgressEvent[]; listener: (event: AxiosProgressEvent) => void } {
  const events: AxiosProgressEvent[] = []
  return { events, listener: (event) => void events.push(event) }
}

/** What listeners are told while bodies pass. */
export const progresses = suite(' tells of', ({ create }) => {
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
    const adapter = open(create)
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
    const adapter = open(create)
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
    await open(create).send(request(url, { method: 'POST', body: stream, onUploadProgress: listener }))
    expect(events.at(-1)).toMatchObject({ loaded: 30, total: undefined, lengthComputable: false })
  })

  test('an upload that a redirect sends again, from its beginning', async () => {
    const { url } = await serve(async (incoming, response) => {
      const size = (await bodyOf(incoming)).byteLength
      if (incoming.url === '/') response.writeHead(307, { location: '/again' }).end()
      else response.end(String(size))
    })
    const { events, listener } = recorder()
    const { body } = await open(create).send(
      request(url, { method: 'PUT', body: 'x'.repeat(1000), onUploadProgress: listener }),
    )
    expect(String(Buffer.from(body as Uint8Array))).toBe('1000')
    expect(events.map(({ loaded }) => loaded)).toEqual([1000, 1000])
  })

  test.each(['arraybuffer', 'stream'] as const)('a download (%s)', async (responseType) => {
    const { url } = await serve((_, response) => response.end(Buffer.alloc(200_000)))
    const { events, listener } = recorder()
    const { body } = await open(create).send(request(url, { responseType, onDownloadProgress: listener }))
    if (responseType === 'stream') await bodyOf(asIterable(body))
    expect(events.at(-1)).toMatchObject({ loaded: 200_000, total: 200_000, download: true })
  })

  test('an upload whose listener throws by rejecting', async () => {
    const { url } = await serve(async (incoming, response) => response.end(await bodyOf(incoming)))
    const listener = (): void => {
      throw new Error('mine')
    }
    const outcome = open(create).send(request(url, { method: 'POST', body: 'x', onUploadProgress: listener }))
    expect(await failure(outcome)).toMatchObject({
      code: 'ERR_BAD_OPTION_VALUE',
      message: 'onUploadProgress threw: mine',
    })
  })
})
