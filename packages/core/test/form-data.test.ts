import { describe, expect, it, vi } from 'vitest'
import { AxiosError } from '../src/errors/axios-error.ts'
import { toFormData, toURLEncoded } from '../src/forms/form-data.ts'
import type { GenericFormData, SerializerVisitor } from '../src/forms/form-fields.ts'
import { nested } from './support/nested.ts'
import { withPolluted } from './support/polluted-prototype.ts'

/** A form that is no FormData, such as Node's form-data package or that of React Native. */
function recorder(): GenericFormData & { fields: [string, unknown][] } {
  const fields: [string, unknown][] = []
  return { fields, append: (name: string, value: unknown) => fields.push([name, value]) }
}

const fields = (form: FormData): unknown[] => [...form.entries()]

describe('making a form of an object', () => {
  it('names nested members with brackets and lists with []', () => {
    const form = toFormData({
      x: 1,
      a: [1, 2],
      b: [1, [2]],
      u: [{ n: 'p' }],
      o: { p: { q: true } },
      e: [],
    })
    expect(form).toBeInstanceOf(FormData)
    expect(fields(form)).toEqual([
      ['x', '1'],
      ['a[]', '1'],
      ['a[]', '2'],
      ['b[0]', '1'],
      ['b[1][0]', '2'],
      ['u[0][n]', 'p'],
      ['o[p][q]', 'true'],
    ])
  })

  it('adds to a given form and returns it', () => {
    const form = new FormData()
    form.append('a', '1')
    expect(toFormData({ b: 2 }, form)).toBe(form)
    expect(fields(form)).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
  })

  it('leaves out null and undefined, keeping the places of list items', () => {
    const form = toFormData({ a: null, b: undefined, c: [null, 1], d: [null, { e: 1 }] }, null, {
      indexes: true,
    })
    expect(fields(form)).toEqual([
      ['c[1]', '1'],
      ['d[1][e]', '1'],
    ])
  })

  it.each<[boolean | null, string[]]>([
    [false, ['a[]', 'a[]', 'o[l][0]']],
    [true, ['a[0]', 'a[1]', 'o[l][0]']],
    [null, ['a', 'a', 'o[l][0]']],
  ])('names flat lists at the root by indexes: %j', (indexes, names) => {
    expect([...toFormData({ a: [1, 2], o: { l: [3] } }, null, { indexes }).keys()]).toEqual(names)
  })

  it('writes dots when asked', () => {
    const form = toFormData({ a: { b: [{ c: 1 }] }, d: [1] }, null, { dots: true, indexes: true })
    expect([...form.keys()]).toEqual(['a.b.0.c', 'd.0'])
  })

  it('writes members marked {} as JSON, with or without the mark', () => {
    const source = { 'a{}': { b: [1, new Date(0)] }, 'c{}': 'text' }
    const json = '{"b":[1,"1970-01-01T00:00:00.000Z"]}'
    expect(fields(toFormData(source))).toEqual([
      ['a{}', json],
      ['c{}', 'text'],
    ])
    expect([...toFormData(source, null, { metaTokens: false }).keys()]).toEqual(['a', 'c{}'])
  })

  it('takes members marked [] as lists, also when they are only like an array', () => {
    const form = toFormData({
      'a[]': { length: 2, 0: 'x', 1: 'y' },
      'b[]': [1],
      'c[]': { length: 1e9 },
      'd[]': 1,
    })
    expect(fields(form)).toEqual([
      ['a[]', 'x'],
      ['a[]', 'y'],
      ['b[]', '1'],
      ['c[length]', '1000000000'],
      ['d[]', '1'],
    ])
  })

  it('unwraps a FileList', () => {
    const files = {
      length: 2,
      0: new File(['1'], 'one'),
      1: new File(['2'], 'two'),
      [Symbol.toStringTag]: 'FileList',
    }
    const form = toFormData({ files, nested: 1 })
    expect(form.getAll('files[]').map((file) => (file as File).name)).toEqual(['one', 'two'])
  })

  it('keeps blobs and files, and writes dates in ISO 8601', () => {
    const file = new File(['1'], 'one.txt', { type: 'text/plain' })
    const form = toFormData({ file, blob: new Blob(['2']), date: new Date(0), nested: { file } })
    expect(form.get('file')).toMatchObject({ name: 'one.txt', type: 'text/plain' })
    expect(form.get('blob')).toBeInstanceOf(Blob)
    expect(form.get('date')).toBe('1970-01-01T00:00:00.000Z')
    expect(form.get('nested[file]')).toMatchObject({ name: 'one.txt' })
  })

  it.each([
    ['Uint8Array', new Uint8Array([9, 1, 2, 9]).subarray(1, 3)],
    ['Uint16Array', new Uint16Array([9, 513, 9]).subarray(1, 2)],
    ['DataView', new DataView(new Uint8Array([9, 1, 2]).buffer, 1)],
    ['ArrayBuffer', new Uint8Array([1, 2]).buffer],
    ['Buffer', Buffer.from([1, 2])],
  ])('wraps the bytes of a %s in a blob, or a buffer where there are no blobs', async (_name, bytes) => {
    const blob = toFormData({ bytes }).get('bytes') as Blob
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([1, 2])
    expect(toFormData({ bytes }, recorder()).fields).toEqual([['bytes', Buffer.from([1, 2])]])
  })

  it('uses the given Blob class', () => {
    class OwnBlob extends Blob {}
    const append = vi.fn<GenericFormData['append']>()
    const form = {
      append,
      [Symbol.toStringTag]: 'FormData',
      [Symbol.iterator]: vi.fn<() => void>(),
    }
    toFormData({ a: new Uint8Array(1) }, form, { Blob: OwnBlob })
    expect(append).toHaveBeenCalledExactlyOnceWith('a', expect.any(OwnBlob))
  })

  it('rejects blobs for a form that cannot hold them, and bytes when there are no buffers either', () => {
    const unsupported = expect.objectContaining({ code: 'ERR_NOT_SUPPORT', name: 'AxiosError' })
    expect(() => toFormData({ a: new Blob() }, recorder())).toThrow(unsupported)
    vi.stubGlobal('Buffer', undefined)
    try {
      expect(() => toFormData({ a: new Uint8Array(1) }, recorder())).toThrow(unsupported)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('hands a React Native form its file objects', () => {
    const file = { uri: 'file://a.png', name: 'a.png' }
    const form = Object.assign(recorder(), { getParts: () => [] })
    toFormData({ file, deep: { file } }, form)
    expect(form.fields).toEqual([
      ['file', file],
      ['deep[file]', file],
    ])
    expect(form.fields[0]?.[1]).toBe(file)
    expect([...toFormData({ file }).keys()]).toEqual(['file[uri]', 'file[name]'])
  })

  it('lets a visitor decide', () => {
    const visitor = vi.fn<SerializerVisitor>(function (this: GenericFormData, value, key, path, helpers) {
      if (key !== 'b') return helpers.defaultVisitor.call(this, value, key, path, helpers)
      this.append('B', helpers.convertValue(true))
      return helpers.isVisitable(value)
    })
    const form = toFormData({ a: { b: { c: null, d: 1 } }, e: 2 }, new FormData(), { visitor })
    expect(fields(form)).toEqual([
      ['B', 'true'],
      ['a[b][d]', '1'],
      ['e', '2'],
    ])
    expect(visitor.mock.calls.map(([, key, path]) => [key, path])).toEqual([
      ['a', undefined],
      ['b', ['a']],
      ['d', ['a', 'b']],
      ['e', undefined],
    ])
    expect(() => toFormData({}, null, { visitor: 5 as never })).toThrow(TypeError)
  })

  it('refuses what is no object', () => {
    expect(() => toFormData('a=1' as never)).toThrow(TypeError)
    expect(() => toFormData(null as never)).toThrow(TypeError)
  })
})

describe('writing an object URL-encoded', () => {
  it('uses the same names, and options', () => {
    const source = { a: ' b', l: [1], o: { p: [{ q: '&' }] } }
    expect(toURLEncoded(source)).toBe('a=+b&l%5B%5D=1&o%5Bp%5D%5B0%5D%5Bq%5D=%26')
    expect(toURLEncoded(source, { dots: true, indexes: null })).toBe('a=+b&l=1&o.p.0.q=%26')
    expect(toURLEncoded({})).toBe('')
  })

  it('writes buffers in base64, also nested ones', () => {
    const buffer = Buffer.from('hello')
    expect(toURLEncoded({ a: buffer, b: { c: buffer } })).toBe('a=aGVsbG8%3D&b%5Bc%5D=aGVsbG8%3D')
  })

  it('lets a visitor decide', () => {
    const visitor: SerializerVisitor = function (value, key) {
      this.append(String(key).toUpperCase(), value)
      return false
    }
    expect(toURLEncoded({ a: 1 }, { visitor })).toBe('A=1')
  })
})

describe('security of forms', () => {
  it('ignores options planted on Object.prototype (GHSA-x97p-jq2g-jp4f)', () => {
    const visitor = vi.fn<() => boolean>(() => false)
    class EvilBlob extends Blob {}
    withPolluted(
      {
        visitor,
        dots: true,
        indexes: true,
        maxDepth: 0,
        metaTokens: false,
        Blob: EvilBlob,
        uri: 'x',
      },
      () => {
        const form = toFormData({ a: { b: 1 }, c: [1], 'd{}': {}, e: new Uint8Array(1) }, undefined, {})
        expect([...form.keys()]).toEqual(['a[b]', 'c[]', 'd{}', 'e'])
        expect(form.get('e')).not.toBeInstanceOf(EvilBlob)
        expect(toURLEncoded({ a: { b: 1 } })).toBe('a%5Bb%5D=1')
      },
    )
    expect(visitor).not.toHaveBeenCalled()
  })

  it('takes no form for one of React Native because of Object.prototype', () => {
    withPolluted({ getParts: () => [], uri: 'x' }, () => {
      expect(toFormData({ a: { b: 1 } }, recorder()).fields).toEqual([['a[b]', 1]])
      expect(toFormData({ a: { uri: 'u' } }, recorder()).fields).toEqual([['a[uri]', 'u']])
    })
  })

  it.each<[string, object]>([
    ['objects', nested(100_000)],
    ['a JSON member (GHSA-hcpx-6fm6-wx23)', { 'a{}': nested(100_000) }],
    ['101 levels', nested(101)],
  ])('rejects %s nested too deeply with a code (GHSA-62hf-57xw-28j9)', (_name, source) => {
    const tooDeep = expect.objectContaining({
      code: 'ERR_FORM_DATA_DEPTH_EXCEEDED',
      name: 'AxiosError',
    })
    expect(() => toFormData(source)).toThrow(tooDeep)
    expect(() => toURLEncoded(source)).toThrow(tooDeep)
  })

  it.each([Number.POSITIVE_INFINITY, Number.NaN])(
    'never overflows the stack with maxDepth %d',
    (maxDepth) => {
      const tooDeep = expect.objectContaining({ code: 'ERR_FORM_DATA_DEPTH_EXCEEDED' })
      expect(() => toFormData(nested(100_000), null, { maxDepth })).toThrow(tooDeep)
      expect(() => toFormData({ 'a{}': nested(100_000) }, null, { maxDepth })).toThrow(tooDeep)
    },
  )

  it('accepts as many levels as maxDepth', () => {
    expect([...toFormData(nested(100)).keys()]).toHaveLength(1)
    expect([...toFormData(nested(3), null, { maxDepth: 3 }).keys()]).toEqual(['a[a][a][leaf]'])
    expect(() => toFormData(nested(4), null, { maxDepth: 3 })).toThrow('4 levels')
  })

  it('rejects an object that contains itself', () => {
    const self: Record<string, unknown> = { a: { b: {} } }
    ;(self['a'] as Record<string, unknown>)['b'] = self
    expect(() => toFormData(self)).toThrow(AxiosError)
    expect(() => toFormData(self)).toThrow('Circular reference detected in a.b')
    expect(() => toFormData({ 'a{}': self })).toThrow(
      expect.objectContaining({ code: 'ERR_BAD_OPTION_VALUE' }),
    )
  })
})
