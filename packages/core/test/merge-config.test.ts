import { describe, expect, it } from 'vitest'
import { mergeConfig } from '../src/index.ts'

describe('mergeConfig', () => {
  it('takes url, method and data from the second configuration alone', () => {
    expect({ ...mergeConfig({ url: '/a', method: 'post', data: 1 }, {}) }).toEqual({})
    expect({ ...mergeConfig({ url: '/a' }, { url: '/b', data: 2 }) }).toEqual({ url: '/b', data: 2 })
  })

  it('replaces known options unless the second is undefined', () => {
    const merged = mergeConfig(
      { timeout: 1, baseURL: 'https://a' },
      { timeout: 2, baseURL: undefined as never },
    )
    expect({ ...merged }).toEqual({ timeout: 2, baseURL: 'https://a' })
  })

  it('merges headers whatever the case of their names', () => {
    const { headers } = mergeConfig(
      { headers: { 'X-A': '1', common: { 'X-C': '1' } } as never },
      { headers: { 'x-a': '2', common: { 'X-D': '2' } } as never },
    )
    expect(headers).toEqual({ 'X-A': '2', common: { 'X-C': '1', 'X-D': '2' } })
  })

  it('merges params, plugins and unknown keys deeply, into copies', () => {
    const first = { params: { a: { b: 1 } }, plugins: { other: { size: 1 }, mine: {} }, mine: { list: [1] } }
    const merged = mergeConfig(first, {
      params: { a: { c: 2 } },
      plugins: { other: { more: 2 }, mine: false },
    })
    expect({ ...merged }).toEqual({
      params: { a: { b: 1, c: 2 } },
      plugins: { other: { size: 1, more: 2 }, mine: false },
      mine: { list: [1] },
    })
    expect(first).toEqual({
      params: { a: { b: 1 } },
      plugins: { other: { size: 1 }, mine: {} },
      mine: { list: [1] },
    })
  })

  it('shares instances of classes', () => {
    const params = new URLSearchParams('a=1')
    const signal = new AbortController().signal
    expect(mergeConfig({}, { params, signal })).toMatchObject({ params, signal })
  })

  it('refuses a value that contains itself', () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    expect(() => mergeConfig({}, { params: cycle })).toThrow(
      expect.objectContaining({ code: 'ERR_BAD_OPTION_VALUE' }),
    )
  })
})
