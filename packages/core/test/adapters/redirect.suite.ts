import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { RequestBody } from '../../src/network.ts'
import { answerWith, bodyOf, failure, open, request, serve, serveRaw, suite, webStream } from './transport.ts'

interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

/** A server that answers each path with the redirect that it is told, and keeps what it saw. */
async function redirecting(
  routes: Record<string, [status: number, location: string]>,
): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const { url } = await serve(async (incoming, response) => {
    const { method = '', url: path = '', headers } = incoming
    seen.push({ method, url: path, headers, body: (await bodyOf(incoming)).toString() })
    const route = routes[path]
    if (route) response.writeHead(route[0], { Location: route[1] }).end('moved')
    else response.end('arrived')
  })
  return { url, seen }
}

const statuses = [301, 302, 303, 307, 308]

/** Where redirects lead, and what goes along. */
export const redirects = suite(' follows redirects', ({ create }) => {
  test.each(statuses)('%i, relative and absolute, over one connection', async (status) => {
    const { url, seen } = await redirecting({ '/a': [status, 'b?x=1'], '/b?x=1': [status, '/c#fragment'] })
    const response = await open(create).send(request(`${url}/a`))
    expect([response.status, Buffer.from(response.body as Uint8Array).toString()]).toEqual([200, 'arrived'])
    expect(seen.map((hop) => hop.url)).toEqual(['/a', '/b?x=1', '/c'])
  })

  test('as many as maxRedirects says, and no more', async () => {
    const { url, seen } = await redirecting({ '/3': [302, '/2'], '/2': [302, '/1'], '/1': [302, '/0'] })
    const adapter = open(create)
    expect((await adapter.send(request(`${url}/3`, { maxRedirects: 3 }))).status).toBe(200)
    const error = await failure(adapter.send(request(`${url}/3`, { maxRedirects: 2 })))
    expect(error.code).toBe('ERR_FR_TOO_MANY_REDIRECTS')
    expect(seen).toHaveLength(4 + 3)
  })

  test('21 by default', async () => {
    const { url, seen } = await redirecting({ '/a': [302, '/a'] })
    const error = await failure(open(create).send(request(`${url}/a`)))
    expect(error).toMatchObject({
      code: 'ERR_FR_TOO_MANY_REDIRECTS',
      message: 'Maximum number of redirects exceeded',
    })
    expect(seen).toHaveLength(22)
  })

  test('not at all with maxRedirects 0', async () => {
    const { url, seen } = await redirecting({ '/a': [302, '/b'] })
    const response = await open(create).send(request(`${url}/a`, { maxRedirects: 0 }))
    expect([response.status, response.headers.get('location')]).toEqual([302, '/b'])
    expect(Buffer.from(response.body as Uint8Array).toString()).toBe('moved')
    expect(seen).toHaveLength(1)
  })

  test.each([300, 304, 305, 306])('only those that are redirects: not %i', async (status) => {
    const { url, seen } = await redirecting({ '/a': [status, '/b'] })
    expect((await open(create).send(request(`${url}/a`))).status).toBe(status)
    expect(seen).toHaveLength(1)
  })

  test('only with a Location', async () => {
    const { url } = await serve((_, response) => response.writeHead(302).end('where?'))
    const { status, body } = await open(create).send(request(url))
    expect([status, Buffer.from(body as Uint8Array).toString()]).toEqual([302, 'where?'])
  })

  test('to an address in UTF-8', async () => {
    const seen: string[] = []
    const location = Buffer.from('/grüße').toString('latin1')
    const { url } = await serve((incoming, response) => {
      seen.push(incoming.url as string)
      if (seen.length === 1) response.writeHead(302, { Location: location }).end()
      else response.end()
    })
    await open(create).send(request(url))
    expect(seen[1]).toBe('/gr%C3%BC%C3%9Fe')
  })

  test.each<[number, string, string, boolean]>([
    [301, 'POST', 'GET', false],
    [302, 'POST', 'GET', false],
    [303, 'POST', 'GET', false],
    [307, 'POST', 'POST', true],
    [308, 'POST', 'POST', true],
    [301, 'PUT', 'PUT', true],
    [303, 'PUT', 'GET', false],
    [303, 'DELETE', 'GET', false],
  ])('%i after %s as %s', async (status, method, then, keepsBody) => {
    const { url, seen } = await redirecting({ '/a': [status, '/b'] })
    const headers = { 'Content-Type': 'text/x-test', 'Content-Language': 'de', 'X-Other': 'kept' }
    await open(create).send(request(`${url}/a`, { method, body: 'body', headers }))
    expect([seen[1]?.method, seen[1]?.body]).toEqual([then, keepsBody ? 'body' : ''])
    expect(seen[1]?.headers['content-type']).toBe(keepsBody ? 'text/x-test' : undefined)
    expect(seen[1]?.headers['content-language']).toBe(keepsBody ? 'de' : undefined)
    expect(seen[1]?.headers['content-length']).toBe(keepsBody ? '4' : undefined)
    expect(seen[1]?.headers['x-other']).toBe('kept')
  })

  test('303 after HEAD as HEAD', async () => {
    const { url, seen } = await redirecting({ '/a': [303, '/b'] })
    await open(create).send(request(`${url}/a`, { method: 'HEAD' }))
    expect(seen.map((hop) => hop.method)).toEqual(['HEAD', 'HEAD'])
  })

  test.each<[string, () => RequestBody]>([
    ['bytes', () => Buffer.from('body')],
    ['a Blob', () => new Blob(['body'])],
  ])('307 with %s sent again', async (_kind, make) => {
    const { url, seen } = await redirecting({ '/a': [307, '/b'], '/b': [307, '/c'] })
    await open(create).send(request(`${url}/a`, { method: 'POST', body: make() }))
    expect(seen.map((hop) => hop.body)).toEqual(['body', 'body', 'body'])
  })

  test('307 with a form sent again', async () => {
    const { url, seen } = await redirecting({ '/a': [307, '/b'] })
    const form = new FormData()
    form.set('field', 'value')
    await open(create).send(request(`${url}/a`, { method: 'POST', body: form }))
    expect(seen[1]?.body).toContain('value')
    expect(seen[1]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  })

  test('307 with a stream, which cannot be sent again, as a failure that says so', async () => {
    const { url, seen } = await redirecting({ '/a': [307, '/b'] })
    const body = webStream([Buffer.from('body')])
    const error = await failure(open(create).send(request(`${url}/a`, { method: 'POST', body })))
    expect(error.code).toBe('ERR_BAD_REQUEST')
    expect(error.message).toContain('status 307')
    expect(seen).toHaveLength(1)
  })

  test('303 after a stream without it', async () => {
    const { url, seen } = await redirecting({ '/a': [303, '/b'] })
    const body = webStream([Buffer.from('body')])
    await open(create).send(request(`${url}/a`, { method: 'POST', body }))
    expect(seen.map((hop) => [hop.method, hop.body])).toEqual([
      ['POST', 'body'],
      ['GET', ''],
    ])
  })

  test.each([
    'ftp://127.0.0.1/x',
    'file:///etc/passwd',
    'data:text/plain,hello',
    'javascript:1',
    'http://',
    'http://a b/',
  ])('but not to %s', async (location) => {
    const { url } = await redirecting({ '/a': [302, location] })
    const error = await failure(open(create).send(request(`${url}/a`)))
    expect(error.code).toBe('ERR_BAD_RESPONSE')
    expect(error.message).toMatch(/^Redirect to .* refused$/)
  })

  test('without waiting for the end of an endless body', async () => {
    const { url: target } = await serve((_, response) => response.end('arrived'))
    const answer = `HTTP/1.1 302 Found\r\nLocation: ${target}\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nendl\r\n`
    const { url } = await serveRaw(answerWith(answer, () => {}))
    expect((await open(create).send(request(url))).status).toBe(200)
  })

  const secrets = {
    Authorization: 'Bearer s3cret',
    cookie: 'session=s3cret',
    'Proxy-Authorization': 'Basic s3cret',
    'X-Api-Key': 's3cret',
    'x-auth-token': 's3cret',
  }

  describe.each(statuses)('%i', (status) => {
    test('keeps every header within an origin', async () => {
      const { url, seen } = await redirecting({ '/a': [status, '/b'] })
      await open(create).send(request(`${url}/a`, { headers: secrets }))
      expect(
        Object.values(seen[1]?.headers ?? {})
          .join(' ')
          .match(/s3cret/g),
      ).toHaveLength(5)
    })

    test.each(Object.keys(secrets))('takes %s to no other origin, nor back again', async (name) => {
      const away: Record<string, [number, string]> = {}
      const other = await redirecting(away)
      const { url, seen } = await redirecting({ '/a': [status, `${other.url}/away`] })
      away['/away'] = [status, `${url}/back`]
      const headers = { [name]: secrets[name as keyof typeof secrets], Host: 'mine.test', 'X-Other': 'kept' }
      await open(create).send(request(`${url}/a`, { method: 'POST', body: 'body', headers }))

      expect(seen[0]?.headers[name.toLowerCase()]).toContain('s3cret')
      const hops = [other.seen[0], seen[1]]
      for (const hop of hops) {
        expect(JSON.stringify(hop?.headers)).not.toContain('s3cret')
        expect(hop?.headers['x-other']).toBe('kept')
        expect(hop?.headers.host).not.toBe('mine.test')
        expect(hop?.body).toBe(status < 307 ? '' : 'body')
      }
    })
  })

  test('without the user information of a Location', async () => {
    const { url, seen } = await redirecting({})
    const from = await redirecting({ '/a': [302, url.replace('//', '//user:pass@')] })
    await open(create).send(request(`${from.url}/a`))
    expect(seen[0]?.headers).not.toHaveProperty('authorization')
  })

  test('with the limits of the call on every hop', async () => {
    const { url } = await redirecting({ '/a': [307, '/b'] })
    const error = await failure(open(create).send(request(`${url}/a`, { maxContentLength: 6 })))
    expect(error.message).toBe('maxContentLength size of 6 exceeded')
  })
})
