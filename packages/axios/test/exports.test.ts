import { createRequire } from 'node:module'
import * as theirs from 'axios'
import { describe, expect, it } from 'vitest'
import * as ours from '../src/index.ts'
import { adapterOrFalse } from '../src/adapters/adapter-or-false.ts'

const require = createRequire(import.meta.url)

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

it('has a place for every path that axios gives code outside', () => {
  const { exports: paths } = require('../package.json') as { exports: object }
  const { exports: wanted } = require('axios/package.json') as { exports: object }
  const internal = ['./unsafe/*', './unsafe/utils.js']

  expect(Object.keys(wanted).filter((path) => !(path in paths))).toEqual(internal)
})

it('has the status codes of axios', () => {
  expect({ ...ours.HttpStatusCode }).toEqual({ ...theirs.HttpStatusCode })
})

describe('an adapter as a module', () => {
  it('is a function where the platform has it', async () => {
    const { default: http } = await import('../src/adapters/http.ts')

    expect(http).toBeTypeOf('function')
  })

  it('is false elsewhere', () => {
    expect(adapterOrFalse('no such')).toBe(false)
  })
})
