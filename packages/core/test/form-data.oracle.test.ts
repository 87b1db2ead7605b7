import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { toFormData, toURLEncoded, type FormSerializerOptions } from '../src/forms/form-data.ts'
import type { GenericFormData } from '../src/forms/form-fields.ts'
import { nested } from './support/nested.ts'
import { outcome } from './support/outcome.ts'
import { randomObject } from './support/random-object.ts'
import { Random } from './support/random.ts'

type ToFormData = (source: object, target: GenericFormData, options?: FormSerializerOptions) => unknown
const reference = axios.toFormData as unknown as ToFormData

/** The fields of a platform form, with the bytes of its blobs. */
async function fieldsOf(
  convert: ToFormData,
  source: object,
  options?: FormSerializerOptions,
): Promise<unknown> {
  const form = new FormData()
  const result = outcome(() => convert(source, form, options) === form)
  const fields = [...form.entries()].map(async ([name, value]) => {
    if (typeof value === 'string') return [name, value]
    return [name, value.name, value.type, Buffer.from(await value.arrayBuffer()).toString('hex')]
  })
  return [result, await Promise.all(fields)]
}

/** What a form that is no FormData is given. */
function calls(convert: ToFormData, source: object, options?: FormSerializerOptions): unknown {
  const given: unknown[] = []
  const form = { append: (name: unknown, value: unknown) => given.push([String(name), value]) }
  return [outcome(() => convert(source, form, options) === form), given]
}

async function urlEncodedByAxios(data: object, formSerializer?: FormSerializerOptions): Promise<unknown> {
  const { data: body } = await axios.post('http://localhost/', data, {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    adapter: async (config) => ({
      data: config.data,
      status: 200,
      statusText: '',
      headers: {},
      config,
    }),
    transformResponse: (answer) => answer as unknown,
    formSerializer: formSerializer as never,
  })
  return body
}

const file = new File(['content'], 'name.txt', { type: 'text/plain' })

const sources: Record<string, object> = {
  plain: { a: 1, b: 'x', c: true, d: null, e: undefined, f: 2n, g: '', h: Number.NaN },
  lists: {
    a: [1, 2],
    b: [],
    c: [null, 1],
    d: [[1], { e: 2 }],
    'f[]': [1],
    'g[]': [{ h: 1 }],
    'i[][]': [1],
  },
  'lists with holes': { a: Object.assign([], { 2: 'x' }), b: Object.assign([], { 1: {} }) },
  nested: { a: { b: { c: [1, { d: 2 }] } }, 'e.f': { 'g[]': { h: 1 } } },
  marks: { 'a{}': { b: [1] }, 'c{}': 'x', d: { 'e{}': {} }, 'f{}': [], 'g{}': new Date(0) },
  'array-like': {
    'a[]': { length: 1, 0: 'x' },
    'b[]': { length: 2, 0: 'x' },
    'c[]': { length: -1 },
    'd[]': { length: 0 },
  },
  dates: { a: new Date(1e12), b: [new Date(0)] },
  files: { file, 'list[]': [file, file], deep: { file } },
  'a file list': { files: { length: 1, 0: file, [Symbol.toStringTag]: 'FileList' } },
  bytes: {
    a: new Uint8Array([1, 2]),
    b: new Uint8Array([3]).buffer,
    c: Buffer.from('x'),
    'd[]': new Uint8Array([4, 5]),
  },
  'wide numbers': { a: new Uint16Array([513]), b: new Float64Array([1.5]) },
  'class instances': {
    a: new (class A {
      b = 1
    })(),
    b: new Map([[1, 2]]),
    c: new URLSearchParams('a=1'),
    d: /x/,
  },
  array: ['x', { a: 1 }],
  blanks: { ' a ': 1, ' b ': { ' c ': [2] } },
  deep: nested(100),
  'too deep': nested(101),
  'deep JSON': { 'a{}': nested(99) },
  'too deep JSON': { 'a{}': nested(100) },
  'a URLSearchParams': new URLSearchParams('a=1'),
}

const options: Record<string, FormSerializerOptions | undefined> = {
  none: undefined,
  dots: { dots: true },
  'indexes null': { indexes: null },
  'indexes true': { indexes: true },
  'dots and indexes': { dots: true, indexes: true },
  'no meta tokens': { metaTokens: false },
  'max depth': { maxDepth: 1 },
  'undefined options': {
    dots: undefined,
    visitor: undefined,
    indexes: undefined,
    maxDepth: undefined,
  },
  visitor: {
    visitor(value, key, path, helpers) {
      this.append('seen', `${String(key)} ${String(path)} ${helpers.isVisitable(value)}`)
      return helpers.defaultVisitor.call(this, value, key, path, helpers)
    },
  },
}

describe('form fields are those of axios 1.21.1', () => {
  describe.each(Object.entries(options))('with options %s', (_options, option) => {
    it.each(Object.entries(sources))('for %s', async (_source, source) => {
      expect(await fieldsOf(toFormData, source, option)).toStrictEqual(
        await fieldsOf(reference, source, option),
      )
    })
  })

  const multibyte = 'wide numbers'
  it.each(Object.entries(sources).filter(([name]) => name !== multibyte))(
    'for %s in a form that is no FormData',
    (_source, source) => {
      expect(calls(toFormData, source)).toStrictEqual(calls(reference, source))
    },
  )

  const unsent = new Set([multibyte, 'bytes', 'array-like', 'a URLSearchParams', 'too deep', 'too deep JSON'])
  it.each(Object.entries(sources).filter(([name]) => !unsent.has(name)))(
    'for %s URL-encoded',
    async (_source, source) => {
      for (const option of [undefined, { dots: true, indexes: true }, { indexes: null, metaTokens: false }]) {
        expect(toURLEncoded(source, option)).toBe(await urlEncodedByAxios(source, option))
      }
    },
  )

  it('for buffers and bytes URL-encoded', async () => {
    const source = {
      a: Buffer.from('hi'),
      b: new Uint8Array([65]),
      c: [Buffer.from('hi')],
      'd[]': new Uint8Array([1]),
    }
    expect(toURLEncoded(source)).toBe(await urlEncodedByAxios(source))
  })

  it('for random objects', async () => {
    const random = new Random(3)
    for (let round = 0; round < 500; round++) {
      const source = randomObject(random)
      const option = random.pick(Object.values(options))
      expect(await fieldsOf(toFormData, source, option)).toStrictEqual(
        await fieldsOf(reference, source, option),
      )
      expect(calls(toFormData, source, option)).toStrictEqual(calls(reference, source, option))
    }
  })
})
