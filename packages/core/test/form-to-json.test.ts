import { describe, expect, it, vi } from 'vitest'
import { toFormData } from '../src/forms/form-data.ts'
import { formToJSON } from '../src/forms/form-to-json.ts'
import { withPolluted } from './support/polluted-prototype.ts'

function form(...fields: [string, string | Blob][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

describe('making an object of a form', () => {
  it.each<[string, [string, string][], unknown]>([
    [
      'plain names',
      [
        ['a', '1'],
        ['b-c d+e', '2'],
      ],
      { a: '1', 'b-c d+e': '2' },
    ],
    [
      'brackets and dots',
      [
        ['a[b][c]', '1'],
        ['a.d', '2'],
        ['a[e.f]', '3'],
      ],
      { a: { b: { c: '1' }, d: '2', e: { f: '3' } } },
    ],
    [
      'repeated names',
      [
        ['a', '1'],
        ['a', '2'],
        ['a', '3'],
      ],
      { a: ['1', '2', '3'] },
    ],
    [
      'nested repeated names',
      [
        ['a[b]', '1'],
        ['a[b]', '2'],
        ['a[b]', '3'],
      ],
      { a: { b: ['1', '2', '3'] } },
    ],
    [
      'lists',
      [
        ['a[]', '1'],
        ['a[]', '2'],
      ],
      { a: ['1', '2'] },
    ],
    [
      'indexes in any order',
      [
        ['a[1]', '1'],
        ['a[0]', '0'],
      ],
      { a: ['0', '1'] },
    ],
    [
      'indexes with gaps',
      [
        ['a[2]', '2'],
        ['a[0]', '0'],
      ],
      { a: { 0: '0', 2: '2' } },
    ],
    [
      'huge indexes',
      [
        ['a[4294967294]', 'x'],
        ['a[]', 'y'],
      ],
      { a: { 4294967294: 'x', 4294967295: 'y' } },
    ],
    [
      'numbers that are no index',
      [
        ['a[01]', '1'],
        ['a[1e3]', '2'],
      ],
      { a: { '01': '1', '1e3': '2' } },
    ],
    [
      'indexes beside names',
      [
        ['a[0]', '0'],
        ['a[x]', '1'],
      ],
      { a: { 0: '0', x: '1' } },
    ],
    [
      'lists of objects',
      [
        ['a[0][b]', '1'],
        ['a[1][b]', '2'],
        ['a[][b]', '3'],
      ],
      { a: [{ b: '1' }, { b: '2' }, { b: '3' }] },
    ],
    [
      'a value, then a group',
      [
        ['a', '1'],
        ['a[b]', '2'],
      ],
      { a: { b: '2' } },
    ],
    [
      'a group, then a value',
      [
        ['a[b]', '2'],
        ['a', '1'],
      ],
      { a: [{ b: '2' }, '1'] },
    ],
    [
      'a list, then a value',
      [
        ['a[]', '1'],
        ['a', '2'],
        ['a[]', '3'],
      ],
      { a: ['1', '2', '3'] },
    ],
    [
      'empty values',
      [
        ['a', ''],
        ['a', ''],
      ],
      { a: ['', ''] },
    ],
    ['an empty name', [['', '1']], { '': '1' }],
    ['only separators', [['][', '1']], { '][': '1' }],
    ['a list at the root', [['[]', '1']], { '': '1' }],
    [
      'the name length',
      [
        ['a[length]', '5'],
        ['b[length][x]', '6'],
      ],
      { a: { length: '5' }, b: { length: { x: '6' } } },
    ],
  ])('reads %s', (_name, fields, expected) => {
    expect(formToJSON(form(...fields))).toStrictEqual(expected)
  })

  it('keeps files, and never writes into them', () => {
    const result = formToJSON(
      form(['f', new File(['1'], 'one')], ['f[x]', '1'], ['g[]', new File(['2'], 'two')]),
    )
    expect(result).toEqual({ f: { x: '1' }, g: [expect.objectContaining({ name: 'two' })] })
  })

  it('is the reverse of toFormData', () => {
    const source = { a: ['1', '2'], b: { c: [{ d: 'x' }, { d: 'y' }] }, e: 'z' }
    expect(formToJSON(toFormData(source))).toEqual(source)
    expect(formToJSON(toFormData(source, null, { dots: true, indexes: true }))).toEqual(source)
  })

  it.each([null, undefined, 'a=1', {}, new URLSearchParams('a=1'), new Map()])(
    'gives null for %s',
    (value) => {
      expect(formToJSON(value)).toBeNull()
    },
  )

  it('reads any form that calls itself FormData', () => {
    class OwnFormData {
      get [Symbol.toStringTag](): string {
        return 'FormData'
      }
      entries(): Iterable<[string, string]> {
        return [['a[b]', '1']]
      }
    }
    expect(formToJSON(new OwnFormData())).toEqual({ a: { b: '1' } })
  })
})

describe('security of reading forms', () => {
  it('changes no prototype', () => {
    const result = formToJSON(
      form(
        ['__proto__[evil]', '1'],
        ['__proto__', '2'],
        ['a[__proto__][evil]', '3'],
        ['constructor[prototype][evil]', '4'],
        ['b[]', '5'],
        ['b[__proto__]', '6'],
      ),
    )
    expect(result).toEqual({ a: {}, constructor: { prototype: { evil: '4' } }, b: { 0: '5' } })
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['evil']).toBeUndefined()
  })

  it('neither reads nor writes members planted on Object.prototype', () => {
    const planted = { inner: 'kept' }
    const setter = vi.fn<() => void>()
    withPolluted({ planted }, () => {
      Reflect.defineProperty(Object.prototype, 'hooked', { set: setter, configurable: true })
      try {
        const result = formToJSON(form(['planted[inner]', 'mine'], ['hooked', '1']))
        expect(Object.entries(result ?? {})).toEqual([
          ['planted', { inner: 'mine' }],
          ['hooked', '1'],
        ])
      } finally {
        Reflect.deleteProperty(Object.prototype, 'hooked')
      }
    })
    expect(planted.inner).toBe('kept')
    expect(setter).not.toHaveBeenCalled()
  })

  it('takes no plain object for a form because of Object.prototype', () => {
    withPolluted(
      { [Symbol.toStringTag]: 'FormData', entries: () => [['evil', '1']], append: () => {} },
      () => {
        expect(formToJSON({ a: 1 })).toBeNull()
      },
    )
  })

  it.each(['[b]'.repeat(101), '[b]'.repeat(100_000), '.b'.repeat(100_000), '[]'.repeat(101)])(
    'rejects a name nested too deeply with a code (GHSA-42h9-826w-cgv3)',
    (path) => {
      const tooDeep = expect.objectContaining({
        code: 'ERR_FORM_DATA_DEPTH_EXCEEDED',
        name: 'AxiosError',
      })
      expect(() => formToJSON(form([`a${path}`, '1']))).toThrow(tooDeep)
    },
  )

  it('accepts a name of 100 levels', () => {
    expect(JSON.stringify(formToJSON(form([`a${'[b]'.repeat(100)}`, '1'])))).toBe(
      `{"a":${'{"b":'.repeat(100)}"1"${'}'.repeat(101)}`,
    )
  })

  it('reads malformed names and many fields of one name in time in proportion to their length', () => {
    const many = Array.from({ length: 20_000 }, (): [string, string] => ['a', 'x'])
    const start = performance.now()
    expect(formToJSON(form([`a${'['.repeat(100_000)}`, 'x'], ...many))).toMatchObject({
      a: { length: 20_001 },
    })
    expect(formToJSON(form([' '.repeat(65_536), 'x']))).toEqual({ [' '.repeat(65_536)]: 'x' })
    expect(performance.now() - start).toBeLessThan(500)
  })
})
