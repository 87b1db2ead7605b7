// oxlint-disable typescript/no-misused-spread -- that headers can be spread is part of what is tested
import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { AxiosHeaders, type AxiosHeaderValue, type RawAxiosHeaders } from '../src/headers/headers.ts'
import { isSensitiveHeader } from '../src/headers/sensitive-headers.ts'
import { withPolluted } from './support/polluted-prototype.ts'

describe('headers as an object', () => {
  it('are own enumerable properties under their first spelling', () => {
    const headers = new AxiosHeaders({ 'X-Id': 1, accept: 'text/html' })
    expect(Object.keys(headers)).toEqual(['X-Id', 'accept'])
    expect({ ...headers }).toEqual({ 'X-Id': '1', accept: 'text/html' })
  })

  it('can be assigned directly', () => {
    const headers = new AxiosHeaders()
    headers['X-Id'] = '1'
    expect(headers.get('x-id')).toBe('1')
    expect(headers.toJSON()).toEqual({ 'X-Id': '1' })
  })

  it('shows every write of its methods to a proxy around it', () => {
    const written: [PropertyKey, unknown][] = []
    const deleted: PropertyKey[] = []
    const proxy = new Proxy(new AxiosHeaders({ a: '1' }), {
      set(target, key, value, receiver) {
        written.push([key, value])
        return Reflect.set(target, key, value, receiver)
      },
      deleteProperty(target, key) {
        deleted.push(key)
        return Reflect.deleteProperty(target, key)
      },
    })
    proxy.set('b', '2').setAccept('text/html').set({ A: '3' })
    proxy.delete('b')
    expect(written).toEqual([
      ['b', '2'],
      ['Accept', 'text/html'],
      ['a', '3'],
    ])
    expect(deleted).toEqual(['b'])
  })

  it('keeps its methods when a header is named like one', () => {
    const headers = new AxiosHeaders({ get: '1', constructor: '2' })
    headers.set('set', '3')
    ;(headers as Record<string, unknown>)['toJSON'] = '4'
    expect(headers.toJSON()).toEqual({ Get: '1', Constructor: '2', Set: '3', ToJSON: '4' })
    expect(headers.get('get')).toBe('1')
    expect(headers.constructor).toBe(AxiosHeaders)
  })

  it('is recognised by class name and by tag', () => {
    expect(AxiosHeaders.name).toBe('AxiosHeaders')
    expect(Object.prototype.toString.call(new AxiosHeaders())).toBe('[object AxiosHeaders]')
  })
})

describe('setting headers', () => {
  it('replaces in any case and keeps the first spelling', () => {
    const headers = new AxiosHeaders({ fOo: 1 })
    expect(headers.set('FOO', 2)).toBe(headers)
    expect(headers.toJSON()).toEqual({ fOo: '2' })
  })

  it('keeps a spelling reserved with undefined', () => {
    expect(AxiosHeaders.concat({ 'content-type': undefined }, { 'Content-Type': 'a' }).toJSON()).toEqual({
      'content-type': 'a',
    })
  })

  it('does not replace a set value when rewrite is false', () => {
    const headers = new AxiosHeaders({ a: '1', b: null })
    headers.set('a', '2', false).set({ b: '2', c: '3' }, false)
    expect({ ...headers }).toEqual({ a: '1', b: null, c: '3' })
  })

  it('replaces false only when rewrite is true', () => {
    const headers = new AxiosHeaders({ a: false })
    expect(headers.set('a', '1').get('a')).toBe(false)
    expect(headers.set('A', '2', true).get('a')).toBe('2')
  })

  it.each<[string, Iterable<[string, AxiosHeaderValue]> | RawAxiosHeaders | string]>([
    ['a Map', new Map([['a', '1']])],
    ['pairs', [['a', '1']]],
    ['a platform Headers', new Headers({ a: '1' })],
    ['a record without prototype', Object.assign(Object.create(null), { a: 1 })],
    [
      'an instance of a class',
      new (class Bag {
        a = '1'
      })() as unknown as RawAxiosHeaders,
    ],
    ['header lines', 'a: 1\r\n'],
    ['headers', new AxiosHeaders({ a: '1' })],
  ])('takes %s', (_kind, source) => {
    expect({ ...new AxiosHeaders(source) }).toEqual({ a: '1' })
    expect({ ...new AxiosHeaders().set(source) }).toEqual({ a: '1' })
  })

  it('ignores empty names and absent sources', () => {
    const headers = new AxiosHeaders(null).set('  ', 'x').set({ '': 'x' }).set(null).set(undefined)
    expect(Object.keys(headers)).toEqual([])
  })

  it('collects pairs of the same name, such as cookies of a platform Headers', () => {
    const platform = new Headers([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['set-cookie', 'c=3'],
    ])
    expect(new AxiosHeaders(platform).getSetCookie()).toEqual(['a=1', 'b=2', 'c=3'])
  })

  it('refuses an iterable of something else than pairs', () => {
    expect(() => new AxiosHeaders(['a'] as never)).toThrow(TypeError)
  })

  it('reads a block of lines: cookies as list, first of a single-valued header, others joined', () => {
    const text = 'Host: a\nHOST: b\nX: 1\nx: 2:3\nSet-Cookie: a=1\nno colon\n: no name\nSet-Cookie: b=2'
    expect({ ...new AxiosHeaders(text) }).toEqual({
      host: 'a',
      x: '1, 2:3',
      'set-cookie': ['a=1', 'b=2'],
    })
  })
})

describe('reading headers', () => {
  it('finds them in any case and the latest of several spellings', () => {
    const headers = new AxiosHeaders({ foo: '1' })
    headers['FOO'] = '2'
    expect(headers.get(' Foo ')).toBe('2')
    expect(headers.get('fo')).toBeUndefined()
  })

  it('parses words, patterns and by function', () => {
    const headers = new AxiosHeaders({ 'Content-Type': 'multipart/form-data; boundary=abc' })
    const parser = vi.fn<(value: unknown, name: string) => number>(() => 7)
    expect(headers.get('content-type', true)).toEqual({
      'multipart/form-data': undefined,
      boundary: 'abc',
    })
    expect(headers.get('content-type', /boundary=(\w+)/)?.[1]).toBe('abc')
    expect(headers.get('content-type', parser)).toBe(7)
    expect(parser).toHaveBeenCalledWith('multipart/form-data; boundary=abc', 'Content-Type')
    expect(headers.get('absent', parser)).toBeUndefined()
    expect(() => headers.get('content-type', 5 as never)).toThrow(TypeError)
  })

  it('parses parameters with quotes, escapes and names in any case', () => {
    const value = String.raw`multipart/form-data; Boundary="a,b;c" ; x = "q\"\\" ;bad name=1; =2; y=1; y=2;open="z`
    expect({ ...AxiosHeaders.parseParameters(value) }).toEqual({
      boundary: 'a,b;c',
      x: String.raw`q"\ `.trim(),
      y: '2',
      open: '"z',
    })
  })

  it('has a header that is null or false, but not one that is undefined', () => {
    const headers = new AxiosHeaders({ a: null, b: false, c: undefined })
    expect(['a', 'b', 'c', 'd'].map((name) => headers.has(name))).toEqual([true, true, false, false])
  })

  it('matches values by text, pattern and function', () => {
    const headers = new AxiosHeaders({ foo: 'bar=1' })
    expect([headers.has('foo', 'bar'), headers.has('foo', 'baz')]).toEqual([true, false])
    expect([headers.has('foo', /^bar/), headers.has('foo', /^1/)]).toEqual([true, false])
    expect(headers.has('FOO', (value, name) => value === 'bar=1' && name === 'foo')).toBe(true)
  })

  it('leaves out of its results what must not be sent', () => {
    const headers = new AxiosHeaders({ a: '1', b: null, c: false, d: undefined, e: ['1', '2'] })
    expect(headers.toJSON()).toEqual({ a: '1', e: ['1', '2'] })
    expect(headers.toJSON(true)).toEqual({ a: '1', e: '1, 2' })
    expect([...headers]).toEqual([
      ['a', '1'],
      ['e', ['1', '2']],
    ])
    expect(headers.toString()).toBe('a: 1\ne: 1,2')
  })

  it('gives cookies as a list', () => {
    expect(new AxiosHeaders().getSetCookie()).toEqual([])
    expect(new AxiosHeaders({ 'set-cookie': false }).getSetCookie()).toEqual([])
    expect(new AxiosHeaders({ 'Set-Cookie': 'a=1' }).getSetCookie()).toEqual(['a=1'])
  })
})

describe('removing headers', () => {
  it('deletes one or several in any case, if asked by value', () => {
    const headers = new AxiosHeaders({ a: '1', B: '2', c: '3' })
    expect(headers.delete('A', '2')).toBe(false)
    expect(headers.delete(['A', 'b', 'z'])).toBe(true)
    expect(Object.keys(headers)).toEqual(['c'])
  })

  it('clears all, if asked by name', () => {
    const headers = new AxiosHeaders({ a: 'x-', 'x-a': '1', 'x-b': '2' })
    expect(headers.clear(/^x-/)).toBe(true)
    expect(Object.keys(headers)).toEqual(['a'])
    expect([headers.clear(), headers.clear()]).toEqual([true, false])
  })
})

describe('normalizing', () => {
  it('merges spellings into the first with the last value, and makes values safe', () => {
    const headers = new AxiosHeaders({ foo: '1' })
    Object.assign(headers, { Foo: 2, ' bar ': 'a\r\nb', FOO: 3 })
    expect(headers.normalize()).toBe(headers)
    expect({ ...headers }).toEqual({ foo: '3', bar: 'ab' })
  })

  it('keeps a header whose conventional name is taken by another spelling', () => {
    const headers = new AxiosHeaders({ foo: '1' })
    headers['Foo'] = '2'
    expect({ ...headers.normalize(true) }).toEqual({ Foo: '2' })
  })

  it('writes nothing when there is nothing to change', () => {
    const write = vi.fn<() => boolean>(() => true)
    new Proxy(new AxiosHeaders({ a: '1', b: false }), {
      set: write,
      deleteProperty: write,
    }).normalize()
    expect(write).not.toHaveBeenCalled()
  })
})

describe('making headers of headers', () => {
  it('copies without sharing', () => {
    const first = new AxiosHeaders({ a: ['1'], b: false })
    const copy = new AxiosHeaders(first)
    copy.set('a', '2')
    expect({ ...first }).toEqual({ a: ['1'], b: false })
    expect({ ...new AxiosHeaders(first) }).toEqual({ ...first })
    expect(new AxiosHeaders(first)['a']).not.toBe(first['a'])
  })

  it('merges spellings that were assigned beside each other', () => {
    const first = Object.assign(new AxiosHeaders({ 'X-A': '1', 'X-B': '2' }), { 'x-a': 3, 'x-b': 4 })
    expect({ ...new AxiosHeaders(first) }).toEqual({ 'X-A': '3', 'X-B': '4' })
  })

  it('returns headers given to from as they are', () => {
    const headers = new AxiosHeaders({ a: '1' })
    expect(AxiosHeaders.from(headers)).toBe(headers)
    expect(AxiosHeaders.from({ a: '1' })).toEqual(headers)
  })

  it('concatenates without changing its sources', () => {
    const first = new AxiosHeaders({ a: '1' })
    expect(first.concat({ b: '2' }, null, 'c: 3\nA: 4').toJSON()).toEqual({
      a: '4',
      b: '2',
      c: '3',
    })
    expect({ ...first }).toEqual({ a: '1' })
  })
})

describe('shortcuts', () => {
  it.each([
    'ContentType',
    'ContentLength',
    'Accept',
    'AcceptEncoding',
    'ContentEncoding',
    'UserAgent',
    'Authorization',
  ])('get, set and has %s', (suffix) => {
    const headers = new AxiosHeaders()
    const call = (verb: string, ...args: unknown[]): unknown =>
      (headers[verb + suffix] as (...args: unknown[]) => unknown).apply(headers, args)
    expect(call('has')).toBe(false)
    expect(call('set', 'a=1')).toBe(headers)
    call('set', 'b=2', false)
    expect([call('get'), call('has', 'a'), call('has', 'b')]).toEqual(['a=1', true, false])
    expect(Object.keys(headers).join('').replaceAll('-', '')).toBe(suffix)
  })

  it('can be added', () => {
    expect(AxiosHeaders.accessor(['X-Trace-Id'])).toBe(AxiosHeaders)
    const headers = new AxiosHeaders({ 'x-trace-id': '7' })
    expect((headers['getXTraceId'] as () => unknown).call(headers)).toBe('7')
  })
})

describe('security of headers', () => {
  it.each(['a\r\nInjected: 1', '\u0000a\nInjected: 1\r', ' \ta\r\n\r\nInjected: 1\u007f\t '])(
    'takes line ends and control characters out of the value %j (GHSA-fvcv-3m26-pcqx)',
    (value) => {
      const headers = new AxiosHeaders({ a: value, b: [value] })
      headers.set('c', value).set(new Map([['d', value]]))
      expect({ ...headers }).toEqual({
        a: 'aInjected: 1',
        b: ['aInjected: 1'],
        c: 'aInjected: 1',
        d: 'aInjected: 1',
      })
    },
  )

  it('does not let a name bring in further headers', () => {
    const headers = new AxiosHeaders().set('x\r\nauthorization: evil', 'v')
    expect(headers.has('authorization')).toBe(false)
    expect(headers.toString().split('\n')).toHaveLength(1)
  })

  it('reads 64 kB of blanks in less than 50 ms (GHSA-cph5-m8f7-6c5x)', () => {
    const blanks = ' '.repeat(65_536)
    const start = performance.now()
    const headers = new AxiosHeaders({ a: `x${blanks}y${blanks}`, [`${blanks}b`]: 'z' })
    headers.set(`${blanks}c:${blanks}d${blanks}`)
    headers.get('a', true)
    headers.get('a', AxiosHeaders.parseParameters)
    headers.normalize(true)
    expect(performance.now() - start).toBeLessThan(50)
    expect(headers.toJSON()).toEqual({ A: `x${blanks}y`, B: 'z', C: 'd' })
  })

  it('sees no header that was planted on Object.prototype (GHSA-6chq-wfr3-2hj9)', () => {
    withPolluted({ Authorization: 'evil', authorization: 'evil' }, () => {
      const headers = new AxiosHeaders({ a: '1' })
      expect([headers.get('authorization'), headers.has('Authorization')]).toEqual([undefined, false])
      expect([...headers]).toEqual([['a', '1']])
      expect({ ...new AxiosHeaders(new Map([['Authorization', 'mine']])) }).toEqual({
        Authorization: 'mine',
      })
      expect(Object.keys(new AxiosHeaders('a: 1'))).toEqual(['a'])
    })
  })

  it('asks no iterator that was planted on Object.prototype', () => {
    const iterator = vi.fn<() => Iterator<string[]>>(() => [['x', 'evil']][Symbol.iterator]())
    withPolluted({ [Symbol.iterator]: iterator }, () => {
      expect(Object.keys(new AxiosHeaders({ a: '1' }))).toEqual(['a'])
      expect(
        Object.keys(
          new AxiosHeaders(
            new (class Bag {
              a = '1'
            })() as never,
          ),
        ),
      ).toEqual(['a'])
    })
    expect(iterator).not.toHaveBeenCalled()
  })

  it('adds shortcuts while Object.prototype has members of a property descriptor', () => {
    withPolluted({ value: 'evil', writable: true }, () => AxiosHeaders.accessor('X-Polluted'))
    expect(new AxiosHeaders()['getXPolluted']).toBeTypeOf('function')
  })

  it('stores a header named __proto__ without changing a prototype', () => {
    const own = JSON.parse('{"__proto__":["evil"]}') as RawAxiosHeaders
    const all = [new AxiosHeaders(own), new AxiosHeaders().set(own), new AxiosHeaders('__proto__: evil')]
    for (const headers of all) {
      expect(Object.getPrototypeOf(headers)).toBe(AxiosHeaders.prototype)
      expect(headers.has('__PROTO__')).toBe(true)
      expect(Object.keys(headers.normalize())).toEqual(['__Proto__'])
      expect(Object.getPrototypeOf(Object.assign({}, headers.toJSON()))).toBe(Object.prototype)
    }
  })

  it('prints credentials as [redacted]', () => {
    const headers = new AxiosHeaders({
      AUTHORIZATION: 'Bearer s3cret',
      Cookie: ['s3cret'],
      accept: 'a/b',
    })
    headers.set('X-Api-Key', false)
    expect(inspect(headers)).toBe(
      "{\n  AUTHORIZATION: '[redacted]',\n  Cookie: '[redacted]',\n  accept: 'a/b',\n  'X-Api-Key': false\n}",
    )
    expect(inspect({ config: { headers } })).not.toContain('s3cret')
    expect(headers.get('authorization')).toBe('Bearer s3cret')
  })

  it('knows sensitive names in any case', () => {
    expect([' Authorization', 'SET-COOKIE', 'x-api-key', 'dpop'].every(isSensitiveHeader)).toBe(true)
    expect(['www-authenticate', 'accept', 'x-request-id', ''].some(isSensitiveHeader)).toBe(false)
  })

  it.each(
    `authorization proxy-authorization cookie set-cookie dpop api-key apikey x-api-key x-apikey x-auth-token
    x-access-token x-refresh-token x-session-token csrf-token x-csrf-token x-csrftoken xsrf-token x-xsrf-token
    x-amz-security-token x-goog-api-key x-goog-iap-jwt-assertion ocp-apim-subscription-key x-functions-key
    cf-access-client-secret cf-access-jwt-assertion private-token x-vault-token x-shopify-access-token
    x-forwarded-authorization x-acme-access-token x-acme-apikey x-acme-secret x-id-token x_api_key`.split(
      /\s+/,
    ),
  )('takes %s for a credential', (name) => {
    expect(isSensitiveHeader(name)).toBe(true)
  })

  it.each(
    `proxy-authenticate x-hub-signature-256 idempotency-key sec-websocket-key surrogate-key x-next-page-token
    x-continuation-token authorization-info cookie-policy x-token-expires`.split(/\s+/),
  )('takes %s for none', (name) => {
    expect(isSensitiveHeader(name)).toBe(false)
  })
})
