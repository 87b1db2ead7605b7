import { describe, expect, it, vi } from 'vitest'
import { AxiosError } from '../src/errors/axios-error.ts'
import { appendParams, serializeParams, type CustomParamsSerializer } from '../src/request/params.ts'
import { nested } from './support/nested.ts'
import { withPolluted } from './support/polluted-prototype.ts'

describe('serializing parameters', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, ''],
    ['null', null, ''],
    ['no members', {}, ''],
    ['members without value', { a: null, b: undefined, c: '' }, 'c='],
    ['plain values', { a: 1, b: true, c: 'x', d: 2n }, 'a=1&b=true&c=x&d=2'],
    ['lists', { a: [1, null, 2] }, 'a%5B%5D=1&a%5B%5D=2'],
    ['nested objects', { a: { b: { c: 1 } } }, 'a%5Bb%5D%5Bc%5D=1'],
    ['lists of objects', { a: [{ b: 1 }, { b: 2 }] }, 'a%5B0%5D%5Bb%5D=1&a%5B1%5D%5Bb%5D=2'],
    ['dates', { a: new Date(0) }, 'a=1970-01-01T00:00:00.000Z'],
    ['JSON members', { 'a{}': { b: [1] } }, 'a%7B%7D=%7B%22b%22:%5B1%5D%7D'],
    ['URLSearchParams', new URLSearchParams('a=1&a=b c'), 'a=1&a=b+c'],
    ['characters that stay readable', { a: ': $,' }, 'a=:+$,'],
    [
      'characters that are encoded',
      { 'a&': "=/?#[]@!'()*+%é" },
      "a%26=%3D%2F%3F%23%5B%5D%40!'()*%2B%25%C3%A9",
    ],
    ['an encoded NUL, which stays encoded (GHSA-xhjh-pmcv-23jw)', { a: '\0' }, 'a=%00'],
  ])('of %s', (_name, params, expected) => {
    expect(serializeParams(params)).toBe(expected)
  })

  it('names list items as asked', () => {
    const params = { a: [1, 2] }
    const query = (indexes: boolean | null): string =>
      decodeURIComponent(serializeParams(params, { indexes }))
    expect([query(false), query(true), query(null)]).toEqual(['a[]=1&a[]=2', 'a[0]=1&a[1]=2', 'a=1&a=2'])
  })

  it('writes dots when asked', () => {
    expect(serializeParams({ a: { b: [{ c: 1 }] } }, { dots: true })).toBe('a.b.0.c=1')
  })

  it('drops the JSON mark when asked', () => {
    expect(serializeParams({ 'a{}': {} }, { metaTokens: false })).toBe('a=%7B%7D')
  })

  it('encodes names and values with the given function', () => {
    const encode = vi.fn<(value: unknown, encoder: (value: unknown) => string) => string>((value, encoder) =>
      encoder(`${String(value)} !~`),
    )
    expect(serializeParams({ a: 1 }, { encode })).toBe('a+%21%7E=1+%21%7E')
    expect(serializeParams({ a: 'b c,d' }, { encode: encodeURIComponent })).toBe('a=b%20c%2Cd')
    expect(encode.mock.calls.map(([value]) => value)).toEqual(['a', 1])
    expect(new Set(encode.mock.contexts).size).toBe(1)
  })

  it('leaves everything to a given serializer', () => {
    const serialize = vi.fn<CustomParamsSerializer>(() => 'x')
    const params = { a: 1 }
    const options = { serialize, dots: true }
    expect(serializeParams(params, options)).toBe('x')
    expect(serialize).toHaveBeenLastCalledWith(params, options)
    expect(serializeParams(params, serialize)).toBe('x')
    expect(serialize).toHaveBeenLastCalledWith(params, { serialize })
    expect(serializeParams(undefined, serialize)).toBe('')
  })

  it('refuses what is no object', () => {
    expect(() => serializeParams('a=1')).toThrow(TypeError)
  })

  it.each<[string, () => unknown]>([
    [
      'a cycle',
      () => {
        const a: Record<string, unknown> = {}
        a['b'] = { a }
        return a
      },
    ],
    [
      'a cycle in a JSON member',
      () => {
        const a: Record<string, unknown> = {}
        a['b'] = [a]
        return { 'a{}': a }
      },
    ],
    ['an invalid date', () => ({ a: new Date(Number.NaN) })],
    ['half of a surrogate pair', () => ({ a: '\ud800' })],
  ])('rejects %s with ERR_BAD_OPTION_VALUE', (_name, params) => {
    const serialize = (): string => serializeParams(params())
    expect(serialize).toThrow(AxiosError)
    expect(serialize).toThrow(expect.objectContaining({ code: 'ERR_BAD_OPTION_VALUE' }))
  })

  it('accepts one object in several places', () => {
    const shared = { b: 1 }
    expect(serializeParams({ a: shared, 'c{}': [shared, shared], d: shared }, { dots: true })).toBe(
      'a.b=1&c%7B%7D=%5B%7B%22b%22:1%7D,%7B%22b%22:1%7D%5D&d.b=1',
    )
  })

  it('rejects blobs', () => {
    expect(() => serializeParams({ a: new Blob() })).toThrow(
      expect.objectContaining({ code: 'ERR_NOT_SUPPORT' }),
    )
  })
})

describe('appending parameters to an address', () => {
  it.each<[string, object | null, string]>([
    ['/a', { b: 1 }, '/a?b=1'],
    ['/a?c=2', { b: 1 }, '/a?c=2&b=1'],
    ['/a#hash', { b: 1 }, '/a?b=1'],
    ['/a?c#hash?x', { b: 1 }, '/a?c&b=1'],
    ['', { b: 1 }, '?b=1'],
    ['/a#hash', {}, '/a#hash'],
    ['/a#hash', null, '/a#hash'],
  ])('%j with %j', (url, params, expected) => {
    expect(appendParams(url, params)).toBe(expected)
  })

  it('uses the serializer', () => {
    expect(appendParams('/a#h', { b: 1 }, () => 'q')).toBe('/a?q')
    expect(appendParams('/a#h', { b: 1 }, () => '')).toBe('/a#h')
  })
})

describe('security of parameters', () => {
  it('ignores options planted on Object.prototype (GHSA-7q8q-rj6j-mhjq)', () => {
    const evil = vi.fn<() => string>(() => 'evil')
    const members = {
      serialize: evil,
      encode: evil,
      visitor: evil,
      dots: true,
      indexes: true,
      maxDepth: 0,
      metaTokens: false,
    }
    withPolluted(members, () => {
      expect(serializeParams({ a: { b: ' ' }, 'c{}': {} }, {})).toBe('a%5Bb%5D=+&c%7B%7D=%7B%7D')
      expect(serializeParams({ a: [1] })).toBe('a%5B%5D=1')
    })
    expect(evil).not.toHaveBeenCalled()
  })

  it('sends no parameters planted on Object.prototype', () => {
    withPolluted({ evil: '1', length: 3, toISOString: () => 'evil' }, () => {
      expect(serializeParams({ a: { b: 1 } }, { dots: true })).toBe('a.b=1')
    })
  })

  it('honours options of a class', () => {
    class Options {
      dots = true
      encode(value: unknown): string {
        return `<${String(value)}>`
      }
    }
    expect(serializeParams({ a: { b: 1 } }, new Options())).toBe('<a.b>=<1>')
  })

  it.each<[string, unknown]>([
    ['objects', nested(100_000)],
    ['a JSON member (GHSA-hcpx-6fm6-wx23)', { 'a{}': nested(100_000) }],
    ['101 levels', nested(101)],
    ['a JSON member of 101 levels', { 'a{}': nested(100) }],
  ])('rejects %s nested too deeply with a code (GHSA-62hf-57xw-28j9)', (_name, params) => {
    const depthError = expect.objectContaining({
      code: 'ERR_FORM_DATA_DEPTH_EXCEEDED',
      name: 'AxiosError',
    })
    expect(() => serializeParams(params)).toThrow(depthError)
  })

  it.each([Number.POSITIVE_INFINITY, 1e9, Number.NaN])(
    'never overflows the stack with maxDepth %d',
    (maxDepth) => {
      const depthError = expect.objectContaining({ code: 'ERR_FORM_DATA_DEPTH_EXCEEDED' })
      expect(() => serializeParams(nested(100_000), { maxDepth })).toThrow(depthError)
      expect(() => serializeParams({ 'a{}': nested(100_000) }, { maxDepth })).toThrow(depthError)
    },
  )

  it('accepts 100 levels, and more when asked', () => {
    const brackets = (levels: number): string => `a${'%5Ba%5D'.repeat(levels - 1)}%5Bleaf%5D=1`
    expect(serializeParams(nested(100))).toBe(brackets(100))
    expect(serializeParams(nested(500), { maxDepth: 500 })).toBe(brackets(500))
    expect(serializeParams(nested(1500), { maxDepth: Number.POSITIVE_INFINITY })).toBe(brackets(1500))
    expect(serializeParams({ 'a{}': nested(99) })).toContain('leaf')
  })

  it('writes 64 kB of blanks in less than 50 ms (GHSA-cph5-m8f7-6c5x)', () => {
    const blanks = ' '.repeat(65_536)
    const start = performance.now()
    const query = serializeParams({ [`${blanks}a${blanks}`]: `x${blanks}x` })
    expect(performance.now() - start).toBeLessThan(50)
    expect(query).toBe(`a=x${'+'.repeat(65_536)}x`)
  })
})
