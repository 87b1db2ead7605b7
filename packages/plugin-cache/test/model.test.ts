import { AxiosHeaders, create, type Adapter, type NetworkRequest, type NetworkResponse } from '@axios-ts/core'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { CachePlugin } from '../src/index.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** What a server says of an answer: for how long it is fresh, and for how long after that it may be given meanwhile, in seconds. */
interface Word {
  readonly control: string
  readonly fresh: number
  readonly meanwhile: number
  readonly mayBeKept: boolean
}

const TTL = 7
const WORDS: readonly Word[] = [
  { control: '', fresh: TTL, meanwhile: 0, mayBeKept: true },
  { control: 'max-age=10', fresh: 10, meanwhile: 0, mayBeKept: true },
  { control: 'max-age=10, must-revalidate', fresh: 10, meanwhile: 0, mayBeKept: true },
  { control: 'max-age=5, stale-while-revalidate=10', fresh: 5, meanwhile: 10, mayBeKept: true },
  { control: 'max-age=10, no-cache', fresh: 0, meanwhile: 0, mayBeKept: true },
  { control: 'max-age=0', fresh: 0, meanwhile: 0, mayBeKept: true },
  { control: 'no-store, max-age=10', fresh: 0, meanwhile: 0, mayBeKept: false },
]

interface Said {
  readonly at: number
  readonly word: Word
}

interface Body {
  readonly path: string
  readonly who: string
  readonly version: number
  readonly number: number
}

/** A server that remembers what it said of each of its answers, and when it last did. */
class Server implements Adapter {
  readonly name = 'server'
  readonly versions = new Map<string, number>()
  readonly said = new Map<number, Said>()
  word = WORDS[0] as Word
  #count = 0

  async send(request: NetworkRequest): Promise<NetworkResponse> {
    const path = new URL(request.url).pathname
    const version = this.versions.get(path) ?? 0
    if (request.method === 'POST') this.versions.set(path, version + 1)
    const { word } = this
    const headers = new AxiosHeaders({ Date: new Date().toUTCString(), Vary: 'Accept' })
    if (word.control !== '') headers.set('Cache-Control', word.control)
    const [, number, known] = /^"(\d+)-(\d+)"$/.exec(String(request.headers.get('If-None-Match'))) ?? []
    if (known === String(version)) {
      // What it says nothing of stays as it was.
      const before = this.said.get(Number(number)) as Said
      this.said.set(Number(number), { at: Date.now(), word: word.control === '' ? before.word : word })
      return { status: 304, statusText: '', headers, body: new Uint8Array() }
    }
    const body = { path, who: String(request.headers.get('Authorization')), version, number: ++this.#count }
    this.said.set(body.number, { at: Date.now(), word })
    headers.set('ETag', `"${body.number}-${version}"`)
    return { status: 200, statusText: 'OK', headers, body: new TextEncoder().encode(JSON.stringify(body)) }
  }
}

const path = fc.constantFrom('/a', '/b')
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      op: fc.constant('get'),
      path,
      who: fc.constantFrom('one', 'two'),
      accept: fc.constantFrom('x', 'y'),
      control: fc.constantFrom('', '', '', 'no-cache', 'max-age=3', 'min-fresh=3'),
      word: fc.nat(WORDS.length - 1),
    }),
  },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('wait'), seconds: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('post'), path }) },
)

/** What is wrong with giving a kept answer to a request with this `Cache-Control`. */
function faultsOf({ at, word }: Said, outcome: string, control: string): string[] {
  const age = (Date.now() - at) / 1000
  const limit = outcome === 'stale' ? word.fresh + word.meanwhile : word.fresh
  const faults: [boolean, string][] = [
    [!word.mayBeKept, 'it was not to be kept'],
    [age >= limit, `it is ${age} seconds old, and good for ${limit}`],
    [control === 'no-cache', 'the server was to be asked'],
    [control === 'max-age=3' && age >= 3, 'it is too old for the request'],
    [control === 'min-fresh=3' && word.fresh - age < 3, 'it is not fresh for long enough'],
  ]
  return faults.filter(([isFault]) => isFault).map(([, fault]) => fault)
}

test('whatever a server says and whenever somebody asks, nobody gets what is old, outdated or for somebody else', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.UTC(2026, 0, 1))
  const outcomes = new Set<unknown>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const server = new Server()
      const plugin = new CachePlugin({ ttl: TTL, maxSize: 6 })
      const api = create({ baseURL: 'http://a.test', adapter: server }).plugin(plugin)
      const faults: string[] = []
      for (const each of steps) {
        if (each.op === 'wait') vi.setSystemTime(Date.now() + each.seconds * 1000)
        else if (each.op === 'post') await api.post(each.path)
        else {
          server.word = WORDS[each.word] as Word
          // A fetch in the background may say something newer before the old answer is here.
          const said = new Map(server.said)
          const headers = {
            Authorization: each.who,
            Accept: each.accept,
            'Cache-Control': each.control || null,
          }
          const { data, cache } = await api.get<Body>(each.path, { headers })
          outcomes.add(cache?.outcome)
          const isTheirs = data.path === each.path && data.who === each.who
          if (!isTheirs) faults.push(`${each.who} got the answer of ${data.who} to ${data.path}`)
          if (data.version !== (server.versions.get(each.path) ?? 0)) faults.push('outdated')
          const isKept = cache?.outcome === 'hit' || cache?.outcome === 'stale'
          if (isKept) faults.push(...faultsOf(said.get(data.number) as Said, cache.outcome, each.control))
          // What is fetched in the background is done before time goes on.
          await new Promise((resolve) => setImmediate(resolve))
        }
      }
      expect(faults).toEqual([])
      await api.close()
    }),
    { numRuns: 300 },
  )
  expect(outcomes).toEqual(new Set(['hit', 'miss', 'revalidated', 'stale']))
}, 60_000)
