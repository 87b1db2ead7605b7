import { afterEach, describe, expect, inject, it } from 'vitest'
import { create, type RequestConfig } from '../src/index.ts'

const here = '/xsrf'
const elsewhere = `${inject('serverURL')}/json`
const names: string[] = []

afterEach(() => {
  for (const name of names.splice(0)) document.cookie = `${name}=; max-age=0`
})

function cookie(name: string, value: string): void {
  names.push(name)
  document.cookie = `${name}=${value}`
}

/** The header that a request would carry, as the adapter sees it. */
async function sentTo(url: string, config: RequestConfig = {}, name = 'X-XSRF-TOKEN'): Promise<unknown> {
  const client = create()
  let sent: unknown
  client.use(
    (request) => {
      sent = request.headers.get(name)
      return Promise.resolve({
        status: 200,
        statusText: '',
        headers: request.headers,
        body: new Uint8Array(),
      })
    },
    { layer: 'network' },
  )
  await client.get(url, config)
  return sent
}

describe('a page with an XSRF cookie', () => {
  it('sends its value to its own origin alone (GHSA-wf5p-g6vw-rhxx)', async () => {
    cookie('XSRF-TOKEN', 'secret')
    expect(await sentTo(here)).toBe('secret')
    expect(await sentTo(new URL(here, location.href).href)).toBe('secret')
    expect(await sentTo(elsewhere)).toBeUndefined()
  })

  it('counts another port or scheme as another origin (GHSA-wf5p-g6vw-rhxx)', async () => {
    cookie('XSRF-TOKEN', 'secret')
    const secure = new URL(here, location.href)
    secure.protocol = 'https:'
    expect(await sentTo(secure.href)).toBeUndefined()
    expect(await sentTo(`${location.protocol}//${location.hostname}:1/`)).toBeUndefined()
  })

  it.each([1, 'true', 'false', {}, [true], 'yes'])(
    'opens no other origin for %j (GHSA-xx6v-rp6x-q39c)',
    async (truthy) => {
      cookie('XSRF-TOKEN', 'secret')
      expect(await sentTo(elsewhere, { withXSRFToken: truthy as never })).toBeUndefined()
      expect(await sentTo(elsewhere, { withXSRFToken: () => truthy as never })).toBeUndefined()
    },
  )

  it('opens no other origin for a polluted Object.prototype (GHSA-xx6v-rp6x-q39c)', async () => {
    cookie('XSRF-TOKEN', 'secret')
    const prototype = Object.prototype as { withXSRFToken?: unknown }
    // oxlint-disable-next-line no-extend-native
    Object.defineProperty(prototype, 'withXSRFToken', { value: true, configurable: true })
    try {
      expect(await sentTo(elsewhere)).toBeUndefined()
    } finally {
      delete prototype.withXSRFToken
    }
  })

  it('sends it where withXSRFToken says so', async () => {
    cookie('XSRF-TOKEN', 'secret')
    expect(await sentTo(elsewhere, { withXSRFToken: true })).toBe('secret')
    expect(await sentTo(here, { withXSRFToken: false })).toBeUndefined()
    const urls: unknown[] = []
    const decide = (answer: boolean | undefined) => (config: RequestConfig) => (urls.push(config.url), answer)
    expect(await sentTo(elsewhere, { withXSRFToken: decide(true) })).toBe('secret')
    expect(await sentTo(here, { withXSRFToken: decide(false) })).toBeUndefined()
    expect(await sentTo(here, { withXSRFToken: decide(undefined) })).toBe('secret')
    expect(await sentTo(elsewhere, { withXSRFToken: decide(undefined) })).toBeUndefined()
    expect(urls).toEqual([elsewhere, here, here, elsewhere])
  })

  it('takes other names, and none at all', async () => {
    cookie('mine', 'own')
    expect(await sentTo(here, { xsrfCookieName: 'mine', xsrfHeaderName: 'X-Mine' }, 'X-Mine')).toBe('own')
    expect(await sentTo(here, { xsrfCookieName: '' })).toBeUndefined()
    expect(await sentTo(here, { xsrfCookieName: 'min' })).toBeUndefined()
    cookie('XSRF-TOKEN', 'secret')
    expect(await sentTo(here, { xsrfHeaderName: '' })).toBeUndefined()
  })

  it('decodes the value, or sends it as it is', async () => {
    cookie('XSRF-TOKEN', 'a%20b=c')
    expect(await sentTo(here)).toBe('a b=c')
    cookie('XSRF-TOKEN', '100%')
    expect(await sentTo(here)).toBe('100%')
  })

  it('keeps back what the request suppresses', async () => {
    cookie('XSRF-TOKEN', 'secret')
    expect(await sentTo(here, { headers: { 'X-XSRF-TOKEN': false } })).not.toBe('secret')
  })

  it('takes the name of a cookie as it is, in linear time (GHSA-hfxv-24rg-xrqf)', async () => {
    cookie('XSRF-TOKEN', 'secret')
    cookie('a', `${'a'.repeat(3500)}!`)
    const started = performance.now()
    expect(await sentTo(here, { xsrfCookieName: '(a+)+$' })).toBeUndefined()
    expect(await sentTo(here, { xsrfCookieName: '.*' })).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('does not print it', async () => {
    cookie('XSRF-TOKEN', 'secret')
    const error: unknown = await create()
      .get(here, { adapter: 'none' })
      .catch((reason: unknown) => reason)
    expect(JSON.stringify(error)).not.toContain('secret')
  })
})
