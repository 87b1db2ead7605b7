import * as http from 'node:http'
import { Agent, ClientRequest, type RequestOptions } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { execFile } from 'node:child_process'
import type { Socket } from 'node:net'
import process from 'node:process'
import { PassThrough } from 'node:stream'
import { promisify } from 'node:util'
import axios from 'axios'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { create } from '../../../src/create.ts'
import { createGotAdapter } from '../../../src/adapters/got/got.ts'
import { certificate } from '../../support/certificate.ts'
import { serveProxy, serveTLS, setProxyEnvironment } from '../../support/proxy.ts'
import { answerWith, failure, open, request, serve, serveRaw } from '../transport.ts'

const text = (body: unknown): string => Buffer.from(body as Uint8Array).toString()

describe('httpAgent and httpsAgent', () => {
  test('carry the requests, and are the user’s to close', async () => {
    const { url } = await serve((_, response) => response.end('ok'))
    const httpAgent = new Agent({ keepAlive: true })
    onTestFinished(() => httpAgent.destroy())
    const createConnection = vi.spyOn(httpAgent, 'createConnection' as never)
    const adapter = createGotAdapter()
    await adapter.send(request(url, { httpAgent }))
    await adapter.send(request(url, { httpAgent }))
    await adapter.close?.()
    expect(createConnection).toHaveBeenCalledOnce()
    expect(Object.keys(httpAgent.freeSockets)).toHaveLength(1)
  })

  test('says which certificates are trusted', async () => {
    const { url } = await serveTLS((_, response) => response.end('ok'))
    const adapter = open(createGotAdapter)
    expect((await failure(adapter.send(request(url)))).message).toMatch(/self-signed/)
    const httpsAgent = new SecureAgent({ ca: certificate.cert })
    expect(text((await adapter.send(request(url, { httpsAgent }))).body)).toBe('ok')
  })

  test('that connect in a way of its own are left to it', async () => {
    const { url } = await serveTLS((_, response) => response.end('directly'))
    const { port, seen } = await serveProxy()
    class Pinned extends SecureAgent {
      override createConnection(
        ...args: Parameters<SecureAgent['createConnection']>
      ): ReturnType<SecureAgent['createConnection']> {
        return super.createConnection(...args)
      }
    }
    const options = { proxy: { host: '127.0.0.1', port }, httpsAgent: new Pinned({ ca: certificate.cert }) }
    expect(text((await open(createGotAdapter).send(request(url, options))).body)).toBe('directly')
    expect(seen).toHaveLength(0)
  })

  test('that follow the environment by themselves need no proxy of ours', async () => {
    const { url } = await serve((_, response) => response.end('arrived'))
    const proxy = await serveProxy()
    setProxyEnvironment({ http_proxy: proxy.url })
    const httpAgent = new Agent()
    Object.assign((httpAgent as unknown as { options: object }).options, { proxyEnv: {} })
    await open(createGotAdapter).send(request(url, { httpAgent }))
    expect(proxy.seen).toHaveLength(0)
  })
})

test('insecureHTTPParser accepts what is no HTTP, on request alone (GHSA-q8qp-cvcw-x6jj)', async () => {
  const { url } = await serveRaw(
    answerWith('HTTP/1.1 200 OK\r\nX-Bad: a\x01b\r\nContent-Length: 2\r\n\r\nok'),
  )
  const polluted = Object.prototype as Record<string, unknown>
  polluted['insecureHTTPParser'] = true
  try {
    expect((await failure(open(createGotAdapter).send(request(url)))).code).toBeDefined()
  } finally {
    delete polluted['insecureHTTPParser']
  }
  expect(text((await open(createGotAdapter).send(request(url, { insecureHTTPParser: true }))).body)).toBe(
    'ok',
  )
})

describe('transport', () => {
  test('makes the requests, and follows no redirect, as in axios', async () => {
    const { url } = await serve((_, response) => response.writeHead(302, { Location: '/b' }).end('moved'))
    const asked: RequestOptions[] = []
    const transport = {
      request: (options: RequestOptions, onResponse: never) => {
        asked.push(options)
        return http.request(options, onResponse)
      },
    }
    const config = { transport, validateStatus: null, headers: { 'X-Test': 'a' } }
    const ours = await create().get(`${url}/a?b=1`, config)
    const theirs = await axios.get(`${url}/a?b=1`, config)
    expect([ours.status, ours.data]).toEqual([theirs.status, theirs.data])
    const [a, b] = asked.map(({ protocol, hostname, port, path, method }) => ({
      protocol,
      hostname,
      port,
      path,
      method,
    }))
    expect(a).toEqual(b)
    expect(asked[0]?.headers).toMatchObject({ 'X-Test': 'a' })
  })

  test('may only call back', async () => {
    const transport = {
      request: (_options: object, onResponse: (response: never) => void) => {
        const native = Object.assign(new PassThrough({ autoDestroy: false }), {
          setTimeout: () => {},
          path: '/',
        })
        native.resume()
        const response = Object.assign(new PassThrough(), { statusCode: 200, headers: { 'x-fake': '1' } })
        setImmediate(() => {
          onResponse(response as never)
          response.end('made up')
        })
        return native
      },
    }
    const answer = await create().get('http://name.test/', { transport })
    expect([answer.data, answer.headers.get('x-fake')]).toEqual(['made up', '1'])
  })

  test('may answer as soon as the request ends', async () => {
    const transport = {
      request: (_options: object, onResponse: (response: never) => void) => {
        const native = new PassThrough()
        const end = (): PassThrough => {
          const response = Object.assign(new PassThrough(), { statusCode: 200, headers: {}, req: native })
          onResponse(response as never)
          response.end('at once')
          return native
        }
        return Object.assign(native, { setTimeout: () => {}, write: () => true, end })
      },
    }
    expect((await create().get('http://name.test/', { transport })).data).toBe('at once')
    expect((await create().post('http://name.test/', 'body', { transport })).data).toBe('at once')
    expect((await axios.get('http://name.test/', { transport })).data).toBe('at once')
  })

  test('must be one', async () => {
    const error = await failure(
      open(createGotAdapter).send(request('http://a.test/', { transport: {} as never })),
    )
    expect(error.code).toBe('ERR_BAD_OPTION_VALUE')
  })
})

describe('got', () => {
  test('gives the native request, with the final address where axios has it', async () => {
    const { url } = await serve((_, response) => response.end())
    const { request: native } = await open(createGotAdapter).send(request(`${url}/a`))
    expect(native).toBeInstanceOf(ClientRequest)
    expect(native).toMatchObject({ res: { responseUrl: `${url}/a` } })
  })

  test('keeps no process alive when it is closed', async () => {
    const { url } = await serve((_, response) => response.end())
    const [got, headers] = ['adapters/got/got.ts', 'headers/headers.ts'].map(
      (file) => new URL(`../../../src/${file}`, import.meta.url).href,
    )
    const script = `
      const { createGotAdapter } = await import(${JSON.stringify(got)})
      const { AxiosHeaders } = await import(${JSON.stringify(headers)})
      const adapter = createGotAdapter()
      const request = { method: 'GET', url: ${JSON.stringify(url)}, headers: new AxiosHeaders(), attempt: 1, config: {} }
      const { status } = await adapter.send(request)
      adapter.close()
      console.log(status)`
    const options = { timeout: 10_000 }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@axios-ts/source', '--input-type=module', '-e', script],
      options,
    )
    expect(stdout.trim()).toBe('200')
  })

  test('timeouts leave a kept connection as it was', async () => {
    const ports = new Set<number | undefined>()
    const { url } = await serve((incoming, response) => {
      ports.add(incoming.socket.remotePort)
      if (incoming.url === '/slow') setTimeout(() => response.end('slow'), 200)
      else response.end('fast')
    })
    const adapter = open(createGotAdapter)
    await adapter.send(request(url, { timeouts: { connect: 100, response: 100, idle: 100 } }))
    await new Promise((resolve) => setTimeout(resolve, 20))
    const { request: native } = await adapter.send(request(`${url}/slow`))
    const { socket } = native as { socket: { timeout: number; listenerCount(event: string): number } }
    expect(ports.size).toBe(1)
    expect(socket.timeout).toBe(0)
  })

  test.each([
    ['nothing', {}],
    [
      'timeouts and progress',
      {
        timeouts: { connect: 1000, response: 1000, idle: 1000 },
        onUploadProgress: () => {},
        onDownloadProgress: () => {},
        maxRate: 1e9,
      },
    ],
  ])('keeps no listener on a connection that serves many requests with %s', async (_what, options) => {
    const { url } = await serve((_, response) => response.end('ok'))
    const adapter = open(createGotAdapter)
    const counts = []
    for (let i = 0; i < 30; i++) {
      // oxlint-disable-next-line no-await-in-loop
      const { request: native } = await adapter.send(
        request(url, { method: 'PUT', body: 'body', ...options }),
      )
      const { socket } = native as { socket: Socket }
      // oxlint-disable-next-line no-await-in-loop
      await new Promise(setImmediate)
      counts.push(socket.eventNames().reduce((sum, event) => sum + socket.listenerCount(event), 0))
    }
    expect(counts.at(-1)).toBe(counts[1])
  })
})
