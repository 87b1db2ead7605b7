import axios from 'axios'
import { describe, expect, it } from 'vitest'
import {
  appendParams,
  type CustomParamsSerializer,
  type ParamsSerializerOptions,
} from '../src/request/params.ts'
import { nested } from './support/nested.ts'
import { outcome } from './support/outcome.ts'
import { Random } from './support/random.ts'
import { randomObject } from './support/random-object.ts'

type Serializer = ParamsSerializerOptions | CustomParamsSerializer

/** What becomes of the address here and in axios. */
function both(url: string, params: unknown, serializer?: Serializer): { mine: unknown; theirs: unknown } {
  return {
    mine: outcome(() => appendParams(url, params, serializer)),
    theirs: outcome(() => axios.getUri({ url, params, paramsSerializer: serializer as never })),
  }
}

const params: Record<string, unknown> = {
  plain: {
    a: 1,
    b: 'x',
    c: true,
    d: false,
    e: 0,
    f: '',
    g: null,
    h: undefined,
    i: 2n,
    j: Number.NaN,
  },
  readable: { 'a:$, b': ': $,%20%3A' },
  encoded: { 'a[b]': "!'()*-._~/?#&=+é€😀\0\n" },
  lists: {
    a: [1, 2],
    b: [],
    c: [null, undefined, 3],
    d: [[1], [2, [3]]],
    e: [{ f: 1 }],
    'g[]': [1],
    'h[]': [{ i: 1 }],
  },
  'nested lists': { a: { b: [1, 2], c: { d: [null, 1] } } },
  dates: { a: new Date(1e12), b: [new Date(0)], c: { d: new Date(1) } },
  marks: {
    'a{}': { b: 1 },
    'c{}': [1, { d: 2 }],
    'e{}': 5,
    f: { 'g{}': { h: 1 } },
    '{}': { x: 1 },
    '[]': [1],
  },
  blanks: { ' a ': 1, ' b ': { ' c ': 2 } },
  array: ['x', 'y'],
  'array of objects': [{ a: 1 }],
  URLSearchParams: new URLSearchParams('a=1&a=2&b= $'),
  Map: new Map([['a', 1]]),
  'class instances': {
    a: new (class A {
      b = 1
    })(),
    b: new Map(),
    c: new URLSearchParams('x=1'),
    d: /x/,
  },
  functions: { a: () => 1, b: Symbol.iterator.description },
  bytes: { a: new Uint8Array([65, 66]), b: Buffer.from('é'), c: new Uint8Array([67]).buffer },
  empty: {},
  'without prototype': Object.assign(Object.create(null), { a: { b: 1 } }),
  number: 5,
  text: 'a=1',
  true: true,
  zero: 0,
  'too deep': nested(101),
  'much too deep': nested(20_000),
  deep: nested(100),
  'too deep JSON': { 'a{}': nested(100) },
  'deep JSON': { 'a{}': nested(99) },
}

const serializers: Record<string, Serializer | undefined> = {
  none: undefined,
  dots: { dots: true },
  'indexes null': { indexes: null },
  'indexes true': { indexes: true },
  'dots and indexes': { dots: true, indexes: true },
  'no meta tokens': { metaTokens: false },
  encode: { encode: (value, encoder) => `<${encoder(value)}>` },
  serialize: { serialize: (given) => Object.keys(given as object).join() },
  function: () => 'a#b?c',
  'to nothing': () => '',
  'max depth': { maxDepth: 1 },
  'no limit': { maxDepth: 500 },
  visitor: {
    visitor(value, key, path, helpers) {
      if (typeof value !== 'number') return helpers.defaultVisitor.call(this, value, key, path, helpers)
      this.append(`${String(path)}/${key}`, value * 2)
      return false
    },
  },
}

describe('parameters are written as by axios 1.21.1', () => {
  describe.each(Object.entries(serializers))('with serializer %s', (_name, serializer) => {
    it.each(Object.entries(params))('for %s', (_params, value) => {
      const { mine, theirs } = both('/a', value, serializer)
      expect(mine).toStrictEqual(theirs)
    })
  })

  it.each(['', '/a', '/a?', '/a?b', '/a?b=1#c', '/a#c?d', 'http://h/a#', '#'])(
    'after the address %j',
    (url) => {
      for (const value of [{ x: 1 }, {}, null, undefined]) {
        const { mine, theirs } = both(url, value)
        expect(mine).toStrictEqual(theirs)
      }
    },
  )

  it('with the same error for an object that contains itself', () => {
    const cycle: Record<string, unknown> = {}
    cycle['a'] = [{ cycle }]
    const { mine, theirs } = both('/a', { x: [1, { cycle }] })
    expect(mine).toStrictEqual(theirs)
    expect(mine).toEqual({ threw: 'AxiosError', code: 'ERR_BAD_OPTION_VALUE' })
  })

  it('for random objects', () => {
    const random = new Random(2)
    const options = [undefined, ...Object.values(serializers)] as (Serializer | undefined)[]
    for (let round = 0; round < 1000; round++) {
      const { mine, theirs } = both('/a?b', randomObject(random), random.pick(options))
      expect(mine).toStrictEqual(theirs)
    }
  })
})
