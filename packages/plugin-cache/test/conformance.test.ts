import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { create, NetworkError, type AxiosHeaders } from '@axios-ts/core'
import { test } from 'vitest'
import { CachePlugin } from '../src/index.ts'

/** The public suite of the HTTP working group's people, as data with a runner, beside this repository. */
const suite =
  process.env['HTTP_CACHE_CONFORMANCE'] ??
  join(import.meta.dirname, '../../../../shared/http-cache-conformance')

interface Init {
  readonly method?: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body?: string
  readonly cache?: string
  readonly signal: AbortSignal
}

interface Suite {
  /** Those without a kind are required. */
  readonly tests: readonly { readonly id: string; readonly kind?: string }[]
}

interface Engine {
  readonly PROFILES: { readonly client: (each: unknown) => boolean }
  run(
    suites: unknown,
    fetch: unknown,
    options: { readonly profile: string },
  ): Promise<{ results: Record<string, unknown> }>
  tally(
    suites: unknown,
    results: unknown,
    filter: unknown,
  ): { tally: Record<'required' | 'optimal' | 'check', Record<string, number>>; grades: Map<string, string> }
}

/** A client, in the manner of `fetch` that the suite's runner wants. */
function fetchLike(
  adapter: string,
  onTestFinished: (act: () => Promise<void>) => void,
): (url: string, init: Init) => Promise<object> {
  const api = create({
    adapter,
    validateStatus: null,
    responseType: 'text',
    transformResponse: [],
    maxRedirects: 0,
  })
  const cached = api.plugin(new CachePlugin({ ttl: 0, maxSize: 10_000 }))
  onTestFinished(() => cached.close({ timeout: 0 }))
  return async (url, { method = 'GET', headers, body, cache, signal }) => {
    const lines: Record<string, string[]> = {}
    for (const [name, value] of headers) (lines[name] ??= []).push(value)
    if (cache === 'no-cache') lines['Cache-Control'] = ['max-age=0']
    try {
      const response = await cached.request<string>({ url, method, headers: lines, data: body, signal })
      return answer(response.status, response.statusText, response.headers, response.data)
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error
      return { status: 504, statusText: '', headers: new Headers(), text: async () => '' }
    }
  }
}

function answer(status: number, statusText: string, headers: AxiosHeaders, text: string): object {
  const lines = Object.entries(headers.toJSON()).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  )
  return { status, statusText, headers: new Headers(lines), text: async () => text }
}

const isThere = existsSync(suite)
if (!isThere)
  console.warn(
    `HTTP cache conformance skipped: ${suite} is not there (HTTP_CACHE_CONFORMANCE names another place).`,
  )

const conforming = isThere ? test.concurrent : test.skip

// Both at a time: most of it is waiting for answers to become stale.
conforming.for(['got', 'fetch'])(
  'with the %s adapter it does all that HTTP requires of a cache, and 72 of 77 things that make a good one',
  { timeout: 120_000 },
  async (adapter, { onTestFinished, expect }) => {
    const engine = (await import(join(suite, 'engine.mjs'))) as Engine
    const suites = JSON.parse(await readFile(join(suite, 'tests.json'), 'utf8')) as Suite[]
    const { results } = await engine.run(suites, fetchLike(adapter, onTestFinished), { profile: 'client' })
    const { tally: score, grades } = engine.tally(suites, results, engine.PROFILES.client)
    const failed = suites
      .flatMap(({ tests }) => tests)
      .filter(
        ({ id, kind }) => id in results && (kind ?? 'required') === 'required' && grades.get(id) !== 'pass',
      )
    expect(failed.map(({ id }) => id)).toEqual([])
    expect(score.required['pass']).toBe(137)
    expect(score.optimal['pass']).toBeGreaterThanOrEqual(72)
  },
)
