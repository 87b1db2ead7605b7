import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { AxiosHeaders } from '../src/headers/headers.ts'
import { outcome } from './support/outcome.ts'
import { Random } from './support/random.ts'

type HeadersClass = typeof AxiosHeaders
const reference = axios.AxiosHeaders as unknown as HeadersClass

/** Everything that can be seen of headers, in order. */
function view(headers: AxiosHeaders): unknown {
  return [
    Object.entries(headers),
    Object.entries(headers.toJSON()),
    Object.entries(headers.toJSON(true)),
    [...headers],
  ]
}

const lines =
  'Host: a\nhost: b\nX-A: 1\nx-a:2\nSet-Cookie: a=1; b\nset-cookie: c\n\nbroken\n: x\n__proto__: 1\nETag:\r\n'
const parameters = [
  'text/html; charset=utf-8',
  'a; B="x;y,z"; c = "q\\"r" ; d',
  'a="open; b=1',
  'a="x"y; b="\\',
  'a="\\"; b=2"',
  '__proto__=1; constructor=2; ok=3; bad name=4; =5',
  '\ta=1\t,b=\t2 ; a=3',
  '',
]

/** Each does the same with either class; the results must be equal. */
const cases: Record<string, (Headers: HeadersClass) => unknown> = {
  'values of every kind': (Headers) =>
    view(
      new Headers({
        a: 1,
        b: true,
        c: false,
        d: null,
        e: undefined,
        f: [1, null, ['x ', false]] as never,
        g: '',
      }),
    ),
  'values with control characters': (Headers) =>
    view(
      new Headers({
        a: '\t x\r\ny\u0000\u007f \u00e9\u20ac',
        b: ['\na', 'b\r'],
        c: '\u00a0x\u00a0',
      }),
    ),
  'raw lines': (Headers) => view(new Headers(lines)),
  'raw lines twice': (Headers) => view(new Headers(lines).set('x-a: 3\nhost: c')),
  'raw lines without rewriting': (Headers) => view(new Headers({ 'X-A': '0' }).set(lines, false)),
  'a Map': (Headers) =>
    view(
      new Headers(
        new Map<string, never>([
          ['a', 1 as never],
          ['A', 2 as never],
        ]),
      ),
    ),
  'repeated pairs': (Headers) =>
    view(
      new Headers([
        ['a', '1'],
        ['a', '2'],
        ['b', '3'],
        ['a', '4'],
      ]),
    ),
  'a platform Headers': (Headers) =>
    view(
      new Headers(
        new globalThis.Headers([
          ['set-cookie', 'a'],
          ['set-cookie', 'b'],
          ['X', '1'],
          ['x', '2'],
        ]),
      ),
    ),
  'no pairs': (Headers) => outcome(() => new Headers([1] as never)),
  'names with blanks': (Headers) =>
    view(new Headers({ ' a ': '1', a: '2', '': '3', '  ': '4' }).set(' b ', '5')),
  'spellings in one object': (Headers) => view(new Headers({ foo: '1', Foo: '2', fOO: false, FOO: '4' })),
  'names of methods': (Headers) =>
    view(new Headers({ get: 1, set: 2, constructor: 3, toString: 4 } as never)),
  'a name like __proto__': (Headers) => view(new Headers(JSON.parse('{"__proto__":["x"],"a":"1"}'))),
  'directly assigned': (Headers) => {
    const headers = new Headers({ foo: '1' })
    return view(Object.assign(headers, { Foo: 2, bar: 'x\ny', baz: ['a\n'], get: 'z' }))
  },
  'copied after direct assignments': (Headers) =>
    view(
      new Headers(Object.assign(new Headers({ foo: '1' }), { Foo: 2, bar: 'x\ny', get: 'z', n: undefined })),
    ),
  normalized: (Headers) =>
    view(Object.assign(new Headers({ foo: '1' }), { ' b ': 2, Foo: 'x\ny', c: [3] }).normalize()),
  'normalized with format': (Headers) =>
    view(
      new Headers({
        'x-foo-bar': '1',
        Accept: '2',
        x_y_z: '3',
        '9a': '4',
        '_a-b': '5',
        ETAG: '6',
      }).normalize(true),
    ),
  'rewrite true, false, absent': (Headers) =>
    [true, false, undefined].map((rewrite) =>
      view(
        new Headers({ a: '1', b: false, c: null, d: undefined }).set(
          { a: 'x', b: 'x', c: 'x', d: 'x', e: 'x' },
          rewrite,
        ),
      ),
    ),
  'single rewrites': (Headers) =>
    [true, false, undefined].map((rewrite) =>
      view(new Headers({ a: false }).set('A', 'x', rewrite as never)),
    ),
  get: (Headers) => {
    const headers = new Headers({ A: 'b=1; c, d = e f', n: null, l: ['1', '2'] })
    return [
      headers.get('a'),
      headers.get('n'),
      headers.get('l'),
      headers.get('none'),
      headers.get(''),
      { ...headers.get('a', true) },
      { ...headers.get('n', true) },
      { ...headers.get('l', true) },
      headers.get('a', /b=(\d)/)?.[1],
      headers.get('a', /z/),
      headers.get('l', /2/)?.[0],
      headers.get('none', /z/),
      headers.get('a', (value, name) => [value, name]),
      outcome(() => headers.get('a', 'x' as never)),
    ]
  },
  has: (Headers) => {
    const headers = new Headers({ a: 'bar', b: null, c: false, d: undefined, e: ['bar'] })
    const names = ['A', 'b', 'c', 'd', 'e', 'none', '']
    return names.map((name) => [
      headers.has(name),
      headers.has(name, 'bar'),
      headers.has(name, /b/),
      headers.has(name, () => true),
    ])
  },
  delete: (Headers) => {
    const headers = new Headers({ a: 'bar', B: 'bar', c: null, d: ['bar'] })
    const results = [
      headers.delete('A', 'x'),
      headers.delete(['a', 'z']),
      headers.delete('b', /^b/),
      headers.delete('d', 'bar'),
    ]
    return [results, headers.delete('c'), headers.delete(''), view(headers)]
  },
  clear: (Headers) => {
    const headers = new Headers({ foo: '1', 'x-a': '2', 'X-b': '3' })
    const results = [headers.clear(/^x-a/), headers.clear('b'), headers.clear((value) => value === 'none')]
    return [results, view(headers), headers.clear(), headers.clear(), view(headers)]
  },
  toString: (Headers: HeadersClass) => [
    String(new Headers({ a: '1', b: ['2', '3'], c: null })),
    String(new Headers()),
  ],
  getSetCookie: (Headers) =>
    [
      {},
      { 'set-cookie': 'a' },
      { 'Set-Cookie': ['a', 'b'] },
      { 'set-cookie': null },
      { 'set-cookie': false },
    ].map((source) => new Headers(source as never).getSetCookie()),
  concat: (Headers) =>
    view(Headers.concat({ a: '1', b: false }, new Headers({ A: '2', B: '2' }), null, undefined, 'c: 3')),
  from: (Headers) => {
    const headers = new Headers({ a: '1' })
    return [Headers.from(headers) === headers, view(Headers.from('a: 1')), view(Headers.from(undefined))]
  },
  parseParameters: (Headers) => parameters.map((value) => Object.entries(Headers.parseParameters(value))),
  shortcuts: (Headers) => {
    const headers = new Headers()
      .setContentType('a; b=1')
      .setContentType('c', false)
      .setUserAgent(false)
      .setUserAgent('x')
    return [view(headers), headers.getContentType(/b=(.)/)?.[1], headers.hasAccept(), headers.hasUserAgent()]
  },
  'added shortcuts': (Headers) => {
    Headers.accessor(['X-Trace-Id', 'foo_bar baz'])
    return Object.getOwnPropertyNames(Headers.prototype)
      .filter((name) => /Trace|foo/i.test(name))
      .toSorted()
  },
  'the tag': (Headers) => [Object.prototype.toString.call(new Headers()), new Headers().constructor.name],
}

describe('headers are those of axios 1.21.1 for', () => {
  it.each(Object.entries(cases))('%s', (_name, run) => {
    expect(run(AxiosHeaders)).toStrictEqual(run(reference))
  })

  it('random operations', () => {
    const random = new Random(1)
    const names = ['a', 'A', 'b-c', 'B-C', ' d', 'get', 'Set', '__proto__', '', 'x-long-name']
    const values = ['1', ' two ', 'th\nree', 4, false, null, undefined, ['5', 'si\rx'], true]
    for (let round = 0; round < 500; round++) {
      const mine = new AxiosHeaders()
      const theirs = new reference()
      for (let step = 0; step < 8; step++) {
        const [name, value, rewrite] = [
          random.pick(names),
          random.pick(values),
          random.pick([true, false, undefined]),
        ]
        const other = random.pick(names)
        const operation = random.pick<(headers: AxiosHeaders) => unknown>([
          (headers) => view(headers.set(name, value as never, rewrite)),
          (headers) => view(headers.set({ [name]: value as never, [other]: '9' }, rewrite)),
          (headers) =>
            view(
              headers.set(
                [
                  [name, value],
                  [other, 'x'],
                ],
                rewrite,
              ),
            ),
          (headers) => headers.get(name),
          (headers) => headers.has(name),
          (headers) => headers.delete(name),
          (headers) => headers.delete([name, other], 'i'),
          (headers) => view(headers.concat({ [other]: value as never })),
        ])
        expect(operation(mine)).toStrictEqual(operation(theirs))
        expect(view(mine)).toStrictEqual(view(theirs))
      }
    }
  })
})
