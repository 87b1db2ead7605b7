import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as axios from 'axios'
import { describe, expect, it } from 'vitest'

const page = await readFile(join(import.meta.dirname, '../../../docs/migrating-from-axios.md'), 'utf8')
const root = dirname(createRequire(import.meta.url).resolve('axios/package.json'))
const typings = await readFile(join(root, 'index.d.ts'), 'utf8')

/** The cells of the tables below a heading. */
function rows(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '))
  return lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
}

/** What stands in code in a cell; of `a.b`, also `b`. */
function code(cell = ''): string[] {
  const names = [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string)
  return names.flatMap((name) => [name, name.split('.').at(-1) ?? ''])
}

/** The names in the rows of this kind, and in those of a table of differences. */
function listed(kind: string, ...differences: string[]): string[] {
  const same = rows('What is the same').filter(([, what]) => what?.startsWith(kind))
  return [
    ...same.flatMap(([, , names]) => code(names)),
    ...differences.flatMap((heading) => rows(heading).flatMap(([, name]) => code(name))),
  ]
}

/** The members of an interface in axios's typings. */
function declared(name: string): string[] {
  const [, body = ''] =
    new RegExp(String.raw`interface ${name}\b[^\n]*\{\n(.*?)\n\}`, 's').exec(typings) ?? []
  const members = [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(<]/gm)].map(
    ([, member]) => member as string,
  )
  expect(members, name).not.toEqual([])
  return members
}

/** What an object, or a class and its instances, have of their own. */
function own(value: object): string[] {
  const ofFunction = new Set(['length', 'name', 'prototype', 'arguments', 'caller', 'constructor'])
  return Object.getOwnPropertyNames(value).filter((name) => !ofFunction.has(name) && !name.startsWith('_'))
}

function missing(wanted: readonly string[], names: readonly string[]): string[] {
  return wanted.filter((name) => !names.includes(name))
}

const differing = ['Options', 'Not here'] as const

describe('the page for migrants has a row for', () => {
  it('every option', () => {
    const wanted = [...declared('AxiosRequestConfig'), ...Object.keys(axios.default.defaults)]

    expect(wanted.length).toBeGreaterThan(50)
    expect(missing(wanted, listed('option', ...differing))).toEqual([])
  })

  it('every field of the options that have fields', () => {
    const { transitional, env } = axios.default.defaults
    const params = [...declared('ParamsSerializerOptions'), ...declared('SerializerOptions')]
    const ofTransitional = [...declared('TransitionalOptions'), ...Object.keys(transitional ?? {})]
    // The type of `env` has no name.
    const [, ofEnv = ''] = /^ {2}env\?: \{\n(.*?)^ {2}\}/ms.exec(typings) ?? []
    const envs = [...ofEnv.matchAll(/^ {4}(\w+)\?:/gm)].map(([, name]) => name as string)

    expect(envs).toContain('fetch')
    expect(missing(params, listed('in '))).toEqual([])
    expect(missing([...envs, ...Object.keys(env ?? {})], listed('in '))).toEqual([])
    expect(missing(ofTransitional, listed('in `transitional`', ...differing))).toEqual([])
  })

  it('every export', () => {
    const { default: instance, ...exports } = axios
    const wanted = ['default', ...Object.keys(exports), ...own(instance)]

    expect(missing(wanted, [...listed('export', 'Exports'), ...listed('instance')])).toEqual([])
  })

  it('every member of an instance and of what it gives', () => {
    const { request } = axios.default.interceptors
    const interceptors = [
      ...own(Object.getPrototypeOf(request) as object),
      ...declared('AxiosInterceptorManager'),
    ]

    expect(missing(own(axios.default.create()), listed('instance'))).toEqual([])
    expect(missing(declared('AxiosResponse'), listed('response'))).toEqual([])
    expect(
      missing([...interceptors, ...declared('AxiosInterceptorOptions')], listed('interceptors', 'Exports')),
    ).toEqual([])
  })

  it('every member of a class', () => {
    const { AxiosError, AxiosHeaders, CancelToken } = axios.default
    const error = new AxiosError('message', 'CODE', {} as never, {}, { status: 1 } as never)
    const errors = [...own(AxiosError), ...own(AxiosError.prototype), ...own(error)].filter(
      (name) => name !== 'stack',
    )
    const headers = [...own(AxiosHeaders), ...own(AxiosHeaders.prototype)]
    const short = listed('its shortcuts').flatMap((name) =>
      ['get', 'set', 'has'].map((verb) => name.replace('get', verb)),
    )
    const token = CancelToken.source().token
    const tokens = [
      ...own(CancelToken),
      ...own(CancelToken.prototype),
      ...own(token),
      ...declared('CancelToken'),
    ]
    const platform = new Set(own(Error))

    expect(missing(errors, [...platform, ...listed('AxiosError'), ...listed('its codes')])).toEqual([])
    expect(missing(headers, [...listed('AxiosHeaders'), ...short])).toEqual([])
    expect(missing(tokens, listed('CancelToken'))).toEqual([])
  })

  it('every type', () => {
    const kinds = /^export (?:type|interface|class|enum) (\w+)/gm
    const wanted = [...typings.matchAll(kinds)].map(([, name]) => name as string)

    expect(wanted.length).toBeGreaterThan(50)
    expect(missing(wanted, [...listed('type'), ...listed('export', 'Exports')])).toEqual([])
  })
})
