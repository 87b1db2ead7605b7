import { describe, expect, test } from 'vitest'
import { matchesVary, varyOf } from '../../src/http/vary.ts'
import { cachedClient } from '../client.ts'
import { headersOf } from '../network-request.ts'
import { reply, startOrigin } from '../origin.ts'

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('an answer is for those who sent the same headers', async () => {
    const origin = await startOrigin((request, response) => {
      reply(response, { language: request.headers['accept-language'] }, { Vary: 'Accept-Language' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    for (const language of ['de', 'de', 'en', 'en', 'de']) {
      const { data } = await api.get('/x', { headers: { 'Accept-Language': language } })
      expect(data).toEqual({ language })
    }
    expect(origin.requests).toHaveLength(2)
  })

  test('Vary: * is for nobody else', async () => {
    const origin = await startOrigin((_request, response, count) =>
      reply(response, { count }, { Vary: 'Accept, *' }),
    )
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect((await api.get('/x')).data).toEqual({ count: 1 })
    expect((await api.get('/x')).data).toEqual({ count: 2 })
    expect(api.cache.stats.size).toBe(0)
  })
})

test('names have any case, and blanks and empty members count for nothing', () => {
  const vary = varyOf(
    headersOf({ Vary: ' accept-LANGUAGE ,, X-A,' }),
    headersOf({ 'Accept-Language': 'de' }),
  )!
  expect([...vary]).toEqual([
    ['accept-language', 'de'],
    ['x-a', undefined],
  ])
  expect(matchesVary(vary, headersOf({ 'accept-language': 'de', other: '1' }))).toBe(true)
  expect(matchesVary(vary, headersOf({ 'accept-language': 'de', 'x-a': '' }))).toBe(false)
  expect(matchesVary(vary, headersOf({}))).toBe(false)
})

test('credentials are the business of the key, and not kept', () => {
  const headers = headersOf({ Authorization: 'Bearer top-secret', Cookie: 'a=1' })
  expect(varyOf(headersOf({ Vary: 'Authorization, Cookie, Accept' }), headers)).toEqual(
    new Map([['accept', undefined]]),
  )
})

const variesBy = (
  name: string,
  value: string | undefined,
  answer: Record<string, string> = {},
): ReturnType<typeof varyOf> =>
  varyOf(headersOf({ Vary: name, ...answer }), headersOf(value === undefined ? {} : { [name]: value }))

test.each([
  ['X-A', '1, 2', '1,2', true],
  ['X-A', '1,2', ' 1 ,  2 ', true],
  ['X-A', '1,2', '2,1', false],
  ['X-A', '"1, 2"', '"1,2"', false],
  ['X-A', 'a', 'A', false],
  ['Accept-Language', 'en, de', 'DE,en', true],
  ['Accept-Language', 'en, de;q=0.5', 'de, en;q=0.5', false],
  ['Accept-Language', 'en', 'en-GB', false],
])('by %s what was given for %s fits %s: %s', (name, kept, asked, fitting) => {
  expect(matchesVary(variesBy(name, kept)!, headersOf({ [name]: asked }))).toBe(fitting)
})

test('an answer in the language that a request likes best fits, whatever was asked for', () => {
  const vary = variesBy('Accept-Language', 'en, de', { 'Content-Language': 'DE' })!
  const fitting = (value: string): boolean => matchesVary(vary, headersOf({ 'accept-language': value }))
  expect(fitting('fr;q=0.5, de')).toBe(true)
  expect(fitting('en, de')).toBe(true)
  expect(fitting('en, de;q=0.9')).toBe(false)
  expect(fitting('de, fr')).toBe(false)
  expect(matchesVary(vary, headersOf({}))).toBe(false)
})
