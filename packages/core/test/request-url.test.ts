import { describe, expect, it } from 'vitest'
import { create, isAxiosError } from '../src/index.ts'
import { serve, type Received } from './support/serve.ts'

describe('getUri', () => {
  it.each([
    [{ url: '/a' }, '/a'],
    [{ baseURL: 'https://h/v1/', url: '/a' }, 'https://h/v1/a'],
    [{ baseURL: 'https://h/v1', url: 'a?x=1', params: { y: 2 } }, 'https://h/v1/a?x=1&y=2'],
    [{ baseURL: 'https://h/v1', url: '' }, 'https://h/v1'],
    [{ baseURL: 'https://h', url: 'https://other/a' }, 'https://other/a'],
    [{ baseURL: 'https://h', url: 'https://other/a', allowAbsoluteUrls: false }, 'https://h/https://other/a'],
    [{ baseURL: 'https://h', url: '//other/a' }, 'https://h/other/a'],
    [{ url: 'https://h/a#part', params: { q: 'x y' } }, 'https://h/a?q=x+y'],
  ])('%j is %s', (config, expected) => {
    expect(create().getUri(config)).toBe(expected)
  })

  it("uses the client's defaults", () => {
    expect(create({ baseURL: 'https://h', params: { key: 1 } }).getUri({ url: '/a', params: { q: 2 } })).toBe(
      'https://h/a?key=1&q=2',
    )
  })
})

describe('a malformed URL', () => {
  it.each([
    ['/users', 'Invalid URL: "/users" is relative; give an absolute url, or a baseURL to create().'],
    ['', 'Invalid URL: "" is relative'],
    ['http://', 'Invalid URL: "http://" does not parse'],
    ['http:example.com', 'Invalid URL: "http:example.com" does not parse; write it as https://host/path.'],
    ['https://a b/', 'Invalid URL'],
    ['http://host:99999/', 'Invalid URL'],
  ])('%s is refused', async (url, message) => {
    const error: unknown = await create()
      .get(url)
      .catch((e: unknown) => e)
    expect(isAxiosError(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'ERR_INVALID_URL',
      message: expect.stringContaining(message) as string,
      config: { url },
    })
  })

  it('of a protocol that cannot be spoken is refused', async () => {
    await expect(create().get('ftp://host/x')).rejects.toMatchObject({
      code: 'ERR_BAD_REQUEST',
      message: 'Unsupported protocol ftp: Use http: or https:.',
    })
  })

  it('is reported without its user information', async () => {
    const error: unknown = await create()
      .get('http://user:secret@host:99999/')
      .catch((e: unknown) => e)
    expect(String(error)).toContain('"http://REDACTED@host:99999/"')
  })
})

describe('credentials in a URL', () => {
  it.each(['got', 'fetch'])('are sent as Basic credentials, decoded (%s)', async (adapter) => {
    const { url } = await serve()
    const { data } = await create({ adapter }).get<Received>(url.replace('//', '//%C3%A4:p%40ss@'))

    expect(data.headers.authorization).toBe(`Basic ${Buffer.from('ä:p@ss').toString('base64')}`)
  })

  it('give way to config.auth', async () => {
    const { url } = await serve()
    const { data } = await create().get<Received>(url.replace('//', '//a:b@'), {
      auth: { username: 'c', password: 'd' },
    })

    expect(data.headers.authorization).toBe(`Basic ${btoa('c:d')}`)
  })
})
