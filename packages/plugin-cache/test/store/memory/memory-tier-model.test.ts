import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resourceOf } from '../../../src/keys/resource.ts'
import { MemoryTier, MOST_VARIANTS } from '../../../src/store/memory/memory-tier.ts'
import { headersOf } from '../../network-request.ts'
import { storedEntry } from '../entries.ts'

interface Kept {
  readonly key: string
  readonly language: string
  readonly url: string
  readonly tag: string
  readonly size: number
  used: number
}

/** What the tier should do, written for the eye: a list that is searched each time, in order of use. */
class Model {
  list: Kept[] = []
  readonly #maxSize: number
  readonly #maxBytes: number
  #uses = 0

  constructor(maxSize: number, maxBytes: number) {
    this.#maxSize = maxSize
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.list.reduce((sum, { size }) => sum + size, 0)
  }

  keep(entry: Omit<Kept, 'used'>): void {
    this.drop((kept) => kept.key === entry.key && kept.language === entry.language)
    if (entry.size > this.#maxBytes) return
    const variants = this.list.filter(({ key }) => key === entry.key)
    if (variants.length >= MOST_VARIANTS) this.#evict(variants)
    while (this.list.length >= this.#maxSize || this.bytes + entry.size > this.#maxBytes)
      this.#evict(this.list)
    this.list.push({ ...entry, used: ++this.#uses })
  }

  find(key: string, language: string): Kept | undefined {
    const found = this.list.find((kept) => kept.key === key && kept.language === language)
    if (found) found.used = ++this.#uses
    return found
  }

  drop(fits: (kept: Kept) => boolean): number {
    const before = this.list.length
    this.list = this.list.filter((kept) => !fits(kept))
    return before - this.list.length
  }

  #evict(among: Kept[]): void {
    const oldest = among.reduce((one, other) => (one.used < other.used ? one : other))
    this.list = this.list.filter((kept) => kept !== oldest)
  }
}

const path = fc.constantFrom('/a', '/a', '/a', '/a?q=1', '/b')
const language = fc.integer({ min: 0, max: 11 }).map(String)
const tag = fc.constantFrom('s', 't')
const operation = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      op: fc.constant('keep'),
      path,
      language,
      tag,
      size: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 12, arbitrary: fc.record({ op: fc.constant('find'), path, language }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('forget'), path }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('resource'), path }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('tag'), tag }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('pattern'), path }) },
)

test('it does what the model does, under any operations and bounds', () => {
  const maxSize = fc.integer({ min: 1, max: 40 })
  const maxBytes = fc.integer({ min: 30, max: 400 })
  fc.assert(
    fc.property(
      maxSize,
      maxBytes,
      fc.array(operation, { maxLength: 120, size: 'max' }),
      (most, bytes, operations) => {
        const tier = new MemoryTier({ maxSize: most, maxBytes: bytes, maxEntryBytes: bytes })
        const model = new Model(most, bytes)
        for (const step of operations) {
          const url = 'path' in step ? `http://a.test${step.path}` : ''
          const same = run(tier, model, step, url)
          expect([tier.size, tier.bytes]).toEqual([model.list.length, model.bytes])
          expect(tier.size <= most && tier.bytes <= bytes).toBe(true)
          expect(same).toBe(true)
        }
        for (const { key, language: value } of model.list) {
          expect(tier.find(key, headersOf({ 'accept-language': value }))).toBeDefined()
        }
      },
    ),
    { numRuns: 300 },
  )
})

type Step = typeof operation extends fc.Arbitrary<infer Value> ? Value : never

function run(tier: MemoryTier, model: Model, step: Step, url: string): boolean {
  if ('size' in step) {
    const { language: value, tag: label, size } = step
    tier.keep(url, storedEntry({ url, tags: [label], size, vary: new Map([['accept-language', value]]) }))
    model.keep({ key: url, language: value, url, tag: label, size })
    return true
  }
  if ('language' in step) {
    const found = tier.find(url, headersOf({ 'accept-language': step.language }))
    return (
      (found?.entry.vary.get('accept-language') ?? '') === (model.find(url, step.language)?.language ?? '')
    )
  }
  if ('tag' in step) return tier.invalidate({ tag: step.tag }) === model.drop((kept) => kept.tag === step.tag)
  if (step.op === 'forget') {
    tier.forget(url)
    model.drop(({ key }) => key === url)
    return true
  }
  if (step.op === 'resource') {
    const resource = resourceOf(url)
    return tier.invalidate({ resource }) === model.drop((kept) => resourceOf(kept.url) === resource)
  }
  return tier.invalidate({ pattern: /b$/ }) === model.drop((kept) => kept.url.endsWith('b'))
}
