import type { HeaderMap } from '../../http/header-map.ts'
import { sha256 } from '../../keys/sha256.ts'
import { matchesVary, varyOf, type Vary } from '../../http/vary.ts'
import { MOST_VARIANTS } from '../memory/memory-tier.ts'
import type { Entry } from '../../entry/entry.ts'

/** The version of the format: an index of another version has no variants. */
const VERSION = 1

/** The one header that is compared by more than equality, and holds nothing that must not be seen. */
const LANGUAGE = 'accept-language'

/** A request header by name, and its value: a digest, in case it is a credential; null when it was not sent. */
type Fingerprint = readonly [name: string, value: string | null]

/** One of the variants of a key in the shared store. */
export interface Variant {
  /** The name of its record. */
  readonly name: string
  /** When it arrived: the newest that fits is the one. */
  readonly at: number
  /** When it is worth nothing any more; null for never. */
  readonly until: number | null
  readonly vary: readonly Fingerprint[]
}

/** What is under the name of a key whose answers depend on request headers. */
export interface VariantIndex {
  readonly v: typeof VERSION
  readonly variants: readonly Variant[]
}

/** A variant that fits a request, with what its entry depends on. */
export interface Fitting {
  readonly name: string
  readonly vary: Vary
}

/** The variants in an index that anybody may have written; undefined when it is none. */
export function readIndex(value: unknown): readonly Variant[] | undefined {
  const { v, variants } = (value ?? {}) as Record<string, unknown>
  if (v !== VERSION || !Array.isArray(variants)) return undefined
  return variants.every(isVariant) ? variants.slice(0, MOST_VARIANTS) : undefined
}

/** An index with one more variant, in place of the one that it supersedes; the oldest go when there are too many. */
export function withVariant(variants: readonly Variant[], added: Variant, now: number): VariantIndex {
  const others = variants.filter(({ name, until }) => name !== added.name && (until === null || until > now))
  const newest = [added, ...others].toSorted((one, other) => other.at - one.at)
  return { v: VERSION, variants: newest.slice(0, MOST_VARIANTS) }
}

/** What an entry depends on, without the values. */
export async function fingerprints({ vary }: Pick<Entry, 'vary'>): Promise<readonly Fingerprint[]> {
  return Promise.all(
    [...vary].map(async ([name, value]): Promise<Fingerprint> => [name, await fingerprint(name, value)]),
  )
}

/** The newest variant that fits a request. */
export async function fittingVariant(
  variants: readonly Variant[],
  headers: HeaderMap,
): Promise<Fitting | undefined> {
  for (const { name, vary } of variants.toSorted((one, other) => other.at - one.at)) {
    const fitting = await fit(vary, headers)
    if (fitting) return { name, vary: fitting }
  }
  return undefined
}

async function fit(prints: readonly Fingerprint[], headers: HeaderMap): Promise<Vary | undefined> {
  const names = prints.map(([name]) => name)
  const asked = varyOf(new Map([['vary', names.join(',')]]), headers)
  const vary = new Map<string, string | undefined>()
  for (const [name, print] of prints) {
    const value = asked?.get(name)
    if (name === LANGUAGE && print !== null) {
      if (!matchesVary(new Map([[name, print]]), headers)) return undefined
      vary.set(name, print)
    } else {
      if ((await fingerprint(name, value)) !== print) return undefined
      vary.set(name, value)
    }
  }
  return vary
}

async function fingerprint(name: string, value: string | undefined): Promise<string | null> {
  if (value === undefined) return null
  return name === LANGUAGE ? value : ((await sha256(`${name}:${value}`)) ?? null)
}

function isVariant(value: unknown): value is Variant {
  const { name, at, until, vary } = (value ?? {}) as Record<string, unknown>
  const isDated = typeof at === 'number' && (until === null || typeof until === 'number')
  return typeof name === 'string' && isDated && Array.isArray(vary) && vary.every(isFingerprint)
}

function isFingerprint(value: unknown): value is Fingerprint {
  if (!Array.isArray(value)) return false
  const [name, print] = value as unknown[]
  return typeof name === 'string' && (print === null || typeof print === 'string')
}
