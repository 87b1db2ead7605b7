import * as theirs from 'axios'
import { describe, expect, it } from 'vitest'
import * as ours from '../src/index.ts'
import { adapterOrFalse } from '../src/adapter-or-false.ts'

/** What a function has on itself, without what plugins of core are for. */
function members(value: object): string[] {
  return Object.keys(value).filter((name) => !name.startsWith('_') && name !== 'constructor')
}

it('exports the names that axios exports', () => {
  expect(Object.keys(ours).toSorted()).toEqual(Object.keys(theirs).toSorted())
})

it('has everything on its default export that axios has', () => {
  expect(members(ours.default)).toEqual(expect.arrayContaining(members(theirs.default)))
  expect(members(ours.default.create())).toEqual(expect.arrayContaining(members(theirs.default.create())))
  for (const name of members(theirs.default) as (keyof typeof theirs.default)[]) {
    expect([name, typeof ours.default[name]]).toEqual([name, typeof theirs.default[name]])
  }
})

it('is one thing, however it is reached', () => {
  const { default: axios } = ours
  expect(axios.default).toBe(axios)
  const others = Object.entries(ours).filter(([name, value]) => axios[name as keyof typeof axios] !== value)
  expect(others.map(([name]) => name)).toEqual(['create'])
})

it('has the version of the axios that it stands in for, up to fixes of its own', () => {
  const minor = (version: string): string => version.split('.').slice(0, 2).join('.')

  expect(minor(ours.VERSION)).toBe(minor(theirs.default.VERSION))
})

it('has the status codes of axios', () => {
  expect({ ...ours.HttpStatusCode }).toEqual({ ...theirs.HttpStatusCode })
})

describe('an adapter as a module', () => {
  it('is a function where the platform has it', async () => {
    const { default: http } = await import('../src/unsafe/adapters/http.ts')

    expect(http).toBeTypeOf('function')
  })

  it('is false elsewhere', () => {
    expect(adapterOrFalse('no such')).toBe(false)
  })
})
