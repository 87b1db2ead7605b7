import axios from 'axios'
import { expect, test } from 'vitest'
import { serveProxy, serveTLS, setProxyEnvironment } from '../support/proxy.ts'
import { failure, gone, open, released, request, serve, suite } from './transport.ts'

const text = (body: unknown): string => Buffer.from(body as Uint8Array).toString()
const auth = { username: 'proxy-user', password: 'pr0xy-s3cret' }
const basic = `Basic ${Buffer.from('proxy-user:pr0xy-s3cret').toString('base64')}`

/** Requests for http through a proxy. */
export const httpProxies = suite(': a proxy for http', ({ create }) => {
  test('gets the whole address and, alone, the credentials; the wire is that of axios', async () => {
    setProxyEnvironment({})
    const origins: unknown[] = []
    const { url } = await serve((incoming, response) => {
      origins.push(incoming.headers['proxy-authorization'])
      response.end('arrived')
    })
    const { port, seen } = await serveProxy()
    const proxy = { protocol: 'http', host: '127.0.0.1', port, auth }
    const { body } = await open(create).send(request(`${url}/a?b=1`, { proxy }))
    await axios.get(`${url}/a?b=1`, { proxy })
    expect(text(body)).toBe('arrived')
    const [ours, theirs] = seen
    expect([ours?.method, ours?.target]).toEqual([theirs?.method, theirs?.target])
    expect(ours?.headers.host).toBe(theirs?.headers.host)
    expect(ours?.headers['proxy-authorization']).toBe(basic)
    expect(theirs?.headers['proxy-authorization']).toBe(basic)
  })

  test('keeps the Host header of the user', async () => {
    const { url } = await serve((incoming, response) => response.end(incoming.headers.host))
    const { port, seen } = await serveProxy()
    const proxy = { host: '127.0.0.1', port }
    await open(create).send(request(url, { proxy, headers: { host: 'mine.test' } }))
    expect(seen[0]?.headers.host).toBe('mine.test')
  })

  test.each(['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'])('is taken from %s', async (name) => {
    const { url } = await serve((_, response) => response.end('arrived'))
    const proxy = await serveProxy()
    setProxyEnvironment({ [name]: proxy.url.replace('//', '//proxy-user:pr0xy-s3cret@') })
    const adapter = open(create)
    await adapter.send(request(url))
    expect(proxy.seen[0]?.headers['proxy-authorization']).toBe(basic)
    await adapter.send(request(url, { proxy: false }))
    expect(proxy.seen).toHaveLength(1)
  })

  test('without a scheme speaks http', async () => {
    const { url } = await serve((_, response) => response.end('arrived'))
    const proxy = await serveProxy()
    setProxyEnvironment({ http_proxy: proxy.url.slice('http://'.length) })
    await open(create).send(request(url))
    expect(proxy.seen).toHaveLength(1)
  })

  test('CVE-2016-5385: is not taken from HTTP_PROXY in a CGI program', async () => {
    const { url } = await serve((_, response) => response.end('arrived'))
    setProxyEnvironment({ HTTP_PROXY: 'http://127.0.0.1:9', REQUEST_METHOD: 'GET' })
    expect((await open(create).send(request(url))).status).toBe(200)
  })

  test.each([
    [{ host: '' }, /needs a host/],
    [{ protocol: 'socks5', host: '127.0.0.1', port: 9 }, /socks5: is not known/],
    [{ host: '127.0.0.1', port: 99_999 }, /no port/],
    ['http://127.0.0.1:9', /proxy must be/],
  ])('that is none is refused: %j', async (proxy, message) => {
    const error = await failure(open(create).send(request('http://127.0.0.1:9/', { proxy: proxy as never })))
    expect(error).toMatchObject({ code: 'ERR_BAD_OPTION_VALUE', message: expect.stringMatching(message) })
  })

  test('reads own keys of nested objects alone (GHSA-35jp-ww65-95wh, GHSA-7q8q-rj6j-mhjq, GHSA-xj6q-8x83-jv6g)', async () => {
    const { url } = await serve((_, response) => response.end('arrived'))
    const { port, seen } = await serveProxy()
    const polluted = Object.prototype as Record<string, unknown>
    const inherited = {
      auth,
      username: 'polluted',
      password: 'polluted',
      hostname: '127.0.0.2',
      protocol: 'https',
    }
    Object.assign(polluted, inherited)
    try {
      await open(create).send(request(url, { proxy: { host: '127.0.0.1', port } }))
    } finally {
      for (const name of Object.keys(inherited)) delete polluted[name]
    }
    expect(seen[0]?.headers['proxy-authorization']).toBeUndefined()
  })
})

/** Tunnels. */
export const tunnels = suite(': a proxy for https', ({ create, createTrusting, trust }) => {
  test('axios#10858: is a tunnel; the proxy sees neither path nor headers, the origin no credential of the proxy', async () => {
    const origin: unknown[] = []
    const { url, port: originPort } = await serveTLS((incoming, response) => {
      origin.push(incoming.headers)
      response.end(incoming.url)
    })
    const { port, seen } = await serveProxy()
    const adapter = open(createTrusting)
    const options = { proxy: { host: '127.0.0.1', port, auth }, ...trust() }
    expect(text((await adapter.send(request(`${url}/a`, options))).body)).toBe('/a')
    await released()
    expect(text((await adapter.send(request(`${url}/b`, options))).body)).toBe('/b')
    // The second request took the same tunnel.
    expect(seen).toEqual([expect.objectContaining({ method: 'CONNECT', target: `127.0.0.1:${originPort}` })])
    expect(seen[0]?.headers).toMatchObject({ 'proxy-authorization': basic })
    expect(JSON.stringify(origin)).not.toContain(basic)
  })

  test('a Proxy-Authorization header of the user goes to the proxy, never to the origin', async () => {
    const origin: unknown[] = []
    const { url } = await serveTLS((incoming, response) => {
      origin.push(incoming.headers)
      response.end()
    })
    const { port, seen } = await serveProxy()
    const headers = { 'proxy-authorization': basic }
    const options = { proxy: { host: '127.0.0.1', port }, ...trust(), headers }
    await open(createTrusting).send(request(url, options))
    expect(seen[0]?.headers['proxy-authorization']).toBe(basic)
    expect(origin[0]).not.toHaveProperty('proxy-authorization')
  })

  test('GHSA-pgw7-wx7w-2w33, GHSA-vmh5-mc38-953g: the origin is verified, with the options that say so', async () => {
    const { url } = await serveTLS((_, response) => response.end())
    const { port } = await serveProxy()
    const proxy = { host: '127.0.0.1', port }
    const adapter = open(create)
    expect((await failure(adapter.send(request(url, { proxy })))).message).toMatch(/self-signed certificate/)
    expect((await open(createTrusting).send(request(url, { proxy, ...trust() }))).status).toBe(200)
  })

  test('verifies the name of the origin, not that of the proxy', async () => {
    const { port: originPort } = await serveTLS((_, response) => response.end('origin.test'))
    const origins = { 'origin.test': originPort, 'other.test': originPort }
    const { port } = await serveProxy({ origins })
    const options = { proxy: { host: '127.0.0.1', port }, ...trust() }
    const adapter = open(createTrusting)
    expect((await adapter.send(request('https://origin.test/', options))).status).toBe(200)
    expect((await failure(adapter.send(request('https://other.test/', options)))).message).toMatch(
      /other\.test/,
    )
  })

  test('what the proxy answers instead of a tunnel is no answer of the origin', async () => {
    const { port } = await serveProxy({ refuse: 407 })
    const error = await failure(
      open(create).send(request('https://origin.test/', { proxy: { host: '127.0.0.1', port, auth } })),
    )
    expect(error).toMatchObject({
      code: 'ERR_NETWORK',
      message: 'The proxy refused the connection with status 407',
    })
    expect(error.response).toBeUndefined()
    expect(`${JSON.stringify(error)} ${error.stack}`).not.toMatch(/pr0xy-s3cret|planted/)
  })

  test('a proxy that is not there says so', async () => {
    const proxy = { host: '127.0.0.1', port: 1 }
    const error = await failure(open(create).send(request('https://origin.test/', { proxy })))
    expect(error.code).toBe('ECONNREFUSED')
  })

  test('an aborted call gives up a tunnel that is not open yet', async () => {
    const { port, seen, sockets } = await serveProxy({ hang: true })
    const controller = new AbortController()
    const attempt = failure(
      open(create).send(
        request('https://origin.test/', { proxy: { host: '127.0.0.1', port }, signal: controller.signal }),
      ),
    )
    await expect.poll(() => seen.length).toBe(1)
    controller.abort()
    expect((await attempt).code).toBe('ERR_CANCELED')
    await gone(...sockets)
  })

  test('keeps tunnels with different credentials apart, and closes them with the adapter', async () => {
    const { url } = await serveTLS((_, response) => response.end())
    const { port, seen, sockets } = await serveProxy()
    const adapter = createTrusting()
    const trusting = trust()
    for (const username of ['a', 'b', 'a']) {
      const proxy = { host: '127.0.0.1', port, auth: { username, password: '' } }
      // oxlint-disable-next-line no-await-in-loop
      await adapter.send(request(url, { proxy, ...trusting }))
    }
    expect(seen).toHaveLength(2)
    await adapter.close?.()
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('may itself be reached by https', async () => {
    const { url } = await serveTLS((_, response) => response.end('arrived'))
    const { port, seen } = await serveProxy({ secure: true })
    const options = { proxy: { protocol: 'https:', host: '127.0.0.1', port }, ...trust() }
    expect(text((await open(createTrusting).send(request(url, options))).body)).toBe('arrived')
    expect(seen[0]?.method).toBe('CONNECT')
  })
})

/** The way of each hop. */
export const proxiedRedirects = suite(': a redirect', ({ create, createTrusting, trust }) => {
  test('GHSA-4w2v-q235-vp99: decides the proxy anew, by NO_PROXY too', async () => {
    const { url: target } = await serve((incoming, response) =>
      response.end(String(incoming.headers['proxy-authorization'])),
    )
    const proxied = await serve((_, response) =>
      response.writeHead(302, { Location: target.replace('127.0.0.1', 'localhost') }).end(),
    )
    const origins = { 'proxied.test': Number(new URL(proxied.url).port) }
    const proxy = await serveProxy({ origins })
    setProxyEnvironment({
      http_proxy: proxy.url.replace('//', '//proxy-user:pr0xy-s3cret@'),
      no_proxy: 'localhost',
    })
    const { body } = await open(create).send(request('http://proxied.test/'))
    // GHSA-j5f8-grm9-p9fc: and what the proxy knows, the origin that is asked directly does not hear.
    expect(text(body)).toBe('undefined')
    expect(proxy.seen.map((hop) => hop.target)).toEqual(['http://proxied.test/'])
  })

  test('goes through the proxy when the first hop did not', async () => {
    const target = await serve((_, response) => response.end('arrived'))
    const origins = { 'proxied.test': Number(new URL(target.url).port) }
    const proxy = await serveProxy({ origins })
    const { url } = await serve((_, response) =>
      response.writeHead(302, { Location: 'http://proxied.test/x' }).end(),
    )
    setProxyEnvironment({ http_proxy: proxy.url, no_proxy: '127.0.0.1' })
    await open(create).send(request(url))
    expect(proxy.seen.map((hop) => hop.target)).toEqual(['http://proxied.test/x'])
  })

  test('GHSA-p92q-9vqr-4j8v: from http to https takes no Proxy-Authorization to the origin', async () => {
    const origin: unknown[] = []
    const target = await serveTLS((incoming, response) => {
      origin.push(incoming.headers)
      response.end('arrived')
    })
    const { url } = await serve((_, response) => response.writeHead(302, { Location: target.url }).end())
    const { port, seen } = await serveProxy()
    const options = { proxy: { host: '127.0.0.1', port, auth }, ...trust() }
    await open(createTrusting).send(request(url, options))
    expect(seen.map((hop) => [hop.method, hop.headers['proxy-authorization']])).toEqual([
      ['GET', basic],
      ['CONNECT', basic],
    ])
    expect(JSON.stringify(origin)).not.toContain(basic)
  })
})
