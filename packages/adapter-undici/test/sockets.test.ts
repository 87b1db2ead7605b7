import { getEventListeners } from 'node:events'
import process from 'node:process'
import { create, type Client } from '@axios-ts/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  failure,
  gone,
  open,
  released,
  request,
  serve,
  serveRaw,
} from '../../core/test/adapters/transport.ts'
import { serveProxy, serveTLS } from '../../core/test/support/proxy.ts'
import { certificate } from '../../core/test/support/certificate.ts'
import { undici } from '../src/index.ts'

function client(...options: Parameters<typeof undici>): Client {
  const api = create({ adapter: undici(...options) })
  onTestFinished(() => api.close())
  return api
}

/** How many things of a kind this process holds. */
function active(kind: string): number {
  return process.getActiveResourcesInfo().filter((name) => name === kind).length
}

describe('a client’s sockets', () => {
  test('are kept, and shared by the requests of that client alone', async () => {
    const { url, sockets } = await serve((_, response) => response.end('ok'))
    const [first, second] = [client(), client()]
    for (const api of [first, first, second, second]) {
      // oxlint-disable-next-line no-await-in-loop
      await api.get(url)
      // oxlint-disable-next-line no-await-in-loop
      await released()
    }
    expect(sockets.size).toBe(2)
  })

  test('are as many as `connections` allows', async () => {
    const { url, sockets } = await serve((_, response) => setTimeout(() => response.end('ok'), 5))
    const api = client({ connections: 3 })
    await Promise.all(Array.from({ length: 30 }, () => api.get(url)))
    expect(sockets.size).toBe(3)
  })

  test('are freed by close(): direct ones, those to proxies, tunnels', async () => {
    const { url, sockets } = await serve((_, response) => response.end('ok'))
    const origin = await serveTLS((_, response) => response.end('ok'))
    const proxy = await serveProxy()
    const api = create({ adapter: undici({ connect: { ca: certificate.cert } }) })
    const forwarded = await serve((_, response) => response.end('ok'))
    const through = { proxy: { host: '127.0.0.1', port: proxy.port } }
    await Promise.all([api.get(url), api.get(forwarded.url, through), api.get(origin.url, through)])
    expect([sockets.size, proxy.sockets.size]).toEqual([1, 2])
    await api.close()
    await expect.poll(() => [proxy.sockets.size, sockets.size]).toEqual([0, 0])
  })

  test('that are not open yet are given up by close()', async () => {
    const { url, sockets } = await serveRaw((socket) => socket.resume())
    const adapter = undici().create()
    const attempt = failure(adapter.send(request(url.replace('http:', 'https:'))))
    await expect.poll(() => sockets.size).toBe(1)
    await adapter.close?.()
    expect((await attempt).code).toBe('ERR_CANCELED')
    await gone(...sockets)
  })

  test('are still opened for whoever waits, when another call is aborted', async () => {
    const { url } = await serve((_, response) => response.end('ok'))
    const adapter = open(undici({ connections: 1 }).create)
    const controller = new AbortController()
    const aborted = failure(adapter.send(request(url, { signal: controller.signal })))
    const other = adapter.send(request(url))
    controller.abort()
    expect((await aborted).code).toBe('ERR_CANCELED')
    expect((await other).status).toBe(200)
  })

  test('for which nobody waits any more are not opened', async () => {
    const { url, sockets } = await serveRaw((socket) => socket.resume())
    const controller = new AbortController()
    const adapter = open(undici().create)
    const attempt = failure(
      adapter.send(request(url.replace('http:', 'https:'), { signal: controller.signal })),
    )
    await expect.poll(() => sockets.size).toBe(1)
    controller.abort()
    await attempt
    await gone(...sockets)
  })

  test('to proxies are forgotten when they close, whatever the credentials', async () => {
    const { url } = await serve((_, response) => response.setHeader('Connection', 'close').end('ok'))
    const proxy = await serveProxy()
    const api = client()
    for (let i = 0; i < 20; i++) {
      const auth = { username: `user-${i}`, password: '' }
      // oxlint-disable-next-line no-await-in-loop
      await api.get(url, { proxy: { host: '127.0.0.1', port: proxy.port, auth } })
    }
    await expect.poll(() => proxy.sockets.size).toBeLessThanOrEqual(1)
    expect(new Set(proxy.seen.map(({ headers }) => headers['proxy-authorization'])).size).toBe(20)
  })
})

describe('10,000 requests', () => {
  test('leave heap, sockets and listeners as they were', { timeout: 60_000 }, async () => {
    const { url } = await serve((incoming, response) => {
      if (incoming.url === '/cut') response.destroy()
      else if (incoming.url === '/missing') response.writeHead(404).end()
      else incoming.pipe(response)
    })
    const timers = active('Timeout')
    const api = client({ connections: 8 })
    const { signal } = new AbortController()
    const calls = [
      () => api.get(`${url}/a`, { signal }),
      () => api.post(`${url}/a`, { a: 1 }, { timeout: 60_000 }),
      () => failure(api.get(`${url}/missing`)),
      () => failure(api.post(`${url}/cut`, 'x', { signal })),
      () => api.get(`${url}/a`, { timeouts: { connect: 60_000, response: 60_000, idle: 60_000 } }),
    ]
    const round = async (count: number): Promise<void> => {
      for (let sent = 0; sent < count; sent += 50) {
        // oxlint-disable-next-line no-await-in-loop
        await Promise.all(
          Array.from({ length: 50 }, (_, i) => (calls[i % calls.length] as () => Promise<unknown>)()),
        )
      }
    }
    await round(2000)
    const heap = await heapUsed()
    const sockets = active('TCPSocketWrap')
    await round(10_000)
    expect((await heapUsed()) - heap).toBeLessThan(3_000_000)
    expect(active('TCPSocketWrap')).toBeLessThanOrEqual(sockets + 16)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
    await api.close()
    expect(active('Timeout')).toBeLessThanOrEqual(timers)
  })
})

async function heapUsed(): Promise<number> {
  const { setFlagsFromString } = await import('node:v8')
  const { runInNewContext } = await import('node:vm')
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let turn = 0; turn < 5; turn++) {
    collect()
    // oxlint-disable-next-line no-await-in-loop
    await new Promise(setImmediate)
  }
  return process.memoryUsage().heapUsed
}
