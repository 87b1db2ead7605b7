import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { formToJSON } from '../src/forms/form-to-json.ts'
import { outcome } from './support/outcome.ts'
import { Random } from './support/random.ts'

type Convert = (form: FormData) => unknown

/** The result for a form with these names as text, so that the order of members counts as well. */
function json(convert: Convert, names: readonly string[]): string {
  const form = new FormData()
  for (const [index, name] of names.entries()) form.append(name, String(index))
  return JSON.stringify(outcome(() => convert(form)))
}

const cases: string[][] = [
  ['a', 'b', 'a', 'a'],
  ['a[]', 'a[]', 'a'],
  ['a', 'a[]', 'a[x]'],
  ['a[0]', 'a[1]', 'a[3]', 'a', 'a[]'],
  ['a[1]', 'a[0]', 'a'],
  ['a[5]', 'a[]', 'a[x]', 'a[]'],
  ['a[01]', 'a[]', 'a[-1]', 'a[1.5]', 'a[1e3]', 'a[0x1]', 'a[ ]', 'a[Infinity]'],
  ['a[4294967294]', 'a[]', 'a[]'],
  ['a[4294967295]', 'a[]'],
  ['a[b]', 'a', 'a[c]', 'a'],
  ['a[][b]', 'a[][b]', 'a[1][c]', 'a[]'],
  ['a[0][0]', 'a[0][1]', 'a[1][x]', 'a[0]'],
  ['__proto__', '__proto__[x]', 'a[__proto__]', 'a[__proto__][x]', 'b[]', 'b[__proto__][x]', 'b[]'],
  ['constructor', 'constructor[x]', 'toString[a]', 'hasOwnProperty', 'a[constructor]', 'a[toString]'],
  ['a.b.c', 'a.b[d]', '.a', 'a.', 'a..b', 'a[.]', 'a[b.c]'],
  ['a[[b]]', 'a]b[c', 'a[b', 'b]', '[x]', '[]', '[][a]', '[0]', 'a[]b', 'a[][]', '[[[]]]'],
  ['user-name', 'first name', 'a+b', 'é', '0', '00', '-1', 'length', 'push'],
  [`a${'[b]'.repeat(100)}`],
  [`a${'[b]'.repeat(101)}`],
  [`a${'['.repeat(10_000)}`],
]

describe('objects made of forms are those of axios 1.21.1', () => {
  it.each(cases.map((names) => [names.join(' ').slice(0, 80), names] as const))('for %s', (_title, names) => {
    expect(json(formToJSON, names)).toBe(json(axios.formToJSON, names))
  })

  it('for random names', () => {
    const random = new Random(4)
    const segments = [
      '',
      '',
      'x',
      'y',
      '0',
      '1',
      '2',
      '3',
      '01',
      '__proto__',
      'constructor',
      ' ',
      '4294967294',
    ]
    for (let round = 0; round < 5000; round++) {
      const names = Array.from({ length: 1 + random.below(6) }, () => {
        const path = Array.from({ length: random.below(4) }, () => `[${random.pick(segments)}]`)
        return random.pick(['a', 'a', 'b', '1']) + path.join('') + random.pick(['', '', '', '.x'])
      })
      expect(json(formToJSON, names), names.join(' ')).toBe(json(axios.formToJSON, names))
    }
  })

  it.each([null, undefined, {}, 'a=1', 5, new URLSearchParams('a=1')])(
    'for %s, which is no form',
    (value) => {
      expect(formToJSON(value)).toBe(axios.formToJSON(value as never))
    },
  )
})
