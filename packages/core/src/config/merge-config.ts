import type { ClientDefaults, CreateOptions, RequestConfig } from './config.ts'
import { AxiosError } from '../errors/axios-error.ts'
import { isHeadersOrPlain, isPlainObject } from '../object-kind.ts'
import { OwnConfig } from './own-config.ts'

type Merge = (first: unknown, second: unknown) => unknown

/** Deeper than any real configuration; a cycle ends here. */
const MAX_DEPTH = 100

const takeSecond: Merge = (_first, second) => second
const replace: Merge = (first, second) => (second === undefined ? first : second)

/** As the general rule, but at each request, so without its care for what may be nested. */
const mergeFlat: Merge = (first, second) =>
  second === undefined || isPlainObject(second) ? { ...(first as object), ...second } : second

/**
 * These are replaced as a whole. So is by itself what is never a plain object, and it is listed only where many calls have it:
 * a list would be copied for each.
 */
const REPLACED = [
  'paramsSerializer',
  'transformRequest',
  'transformResponse',
  'formSerializer',
  'signal',
  'cancelToken',
  'adapter',
  'auth',
  'transport',
  'proxy',
]

/** axios's rules: some keys are not inherited, some are replaced, and those not listed are merged deeply. */
const RULES: Readonly<Record<string, Merge>> = Object.assign(Object.create(null), {
  url: takeSecond,
  method: takeSecond,
  data: takeSecond,
  headers: mergeHeaders,
  transitional: mergeFlat,
  ...Object.fromEntries(REPLACED.map((key) => [key, replace])),
}) as Record<string, Merge>

/** For a call, whose headers are merged by a rule of their own: they stay open. */
const CALL_RULES: typeof RULES = Object.assign(Object.create(null), RULES, { headers: () => undefined })

/**
 * Merges two configurations into a new one, by own keys only (axios's mergeConfig): `url`, `method` and `data` come from
 * the second; headers merge case-insensitively; `params`, `plugins` and unknown keys merge deeply; others are replaced.
 */
export function mergeConfig(
  first: RequestConfig | ClientDefaults | CreateOptions = {},
  second: RequestConfig | CreateOptions = {},
): RequestConfig {
  return merge(first, second, RULES)
}

/** The same for a call and its client's defaults, without the headers. */
export function mergeCall(defaults: ClientDefaults, options: RequestConfig): RequestConfig {
  return merge(defaults, options, CALL_RULES)
}

function merge(first: object, second: object, rules: typeof RULES): RequestConfig {
  const merged = new OwnConfig()
  const a = first as Record<string, unknown>
  const b = second as Record<string, unknown>
  for (const key of Object.keys(a)) {
    const rule = rules[key] ?? mergeDeep
    if (rule !== takeSecond) assign(merged, key, rule(a[key], undefined))
  }
  for (const key of Object.keys(b)) {
    const rule = rules[key] ?? mergeDeep
    assign(merged, key, rule(merged[key], b[key]))
  }
  if (Object.hasOwn(b, 'validateStatus') && b['validateStatus'] === undefined) acceptEveryStatus(merged)
  copySymbols(merged, first)
  copySymbols(merged, second)
  return merged
}

/** What an `undefined` that is written out means, unless `transitional` has it inherit the default. */
function acceptEveryStatus(merged: RequestConfig): void {
  if (merged.transitional?.validateStatusUndefinedResolves === false) return
  ;(merged as { validateStatus?: undefined }).validateStatus = undefined
}

function assign(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__' && key !== 'constructor' && key !== 'prototype') target[key] = value
}

function mergeDeep(first: unknown, second: unknown, depth = 0): unknown {
  if (second === undefined) return copy(first, depth)
  if (!isPlainObject(first) || !isPlainObject(second)) return copy(second, depth)
  const merged = copy(first, depth) as Record<string, unknown>
  for (const key of Object.keys(second)) {
    assign(
      merged,
      key,
      mergeDeep(Object.hasOwn(merged, key) ? merged[key] : undefined, second[key], depth + 1),
    )
  }
  return merged
}

function mergeHeaders(first: unknown, second: unknown): unknown {
  const merged = copy(first ?? {}) as Record<string, unknown>
  const names = new Map(Object.keys(merged).map((name) => [name.toLowerCase(), name]))
  for (const [name, value] of Object.entries(second ?? {})) {
    const known = names.get(name.toLowerCase()) ?? name
    if (value !== undefined) assign(merged, known, mergeDeep(merged[known], value))
  }
  return merged
}

/** Plain objects and arrays are copied, so that a call never changes the defaults; everything else is shared. */
function copy(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.slice()
  if (!isHeadersOrPlain(value)) return value
  if (depth > MAX_DEPTH) {
    throw new AxiosError(
      'A configuration value is nested too deeply, or refers to itself.',
      'ERR_BAD_OPTION_VALUE',
    )
  }
  const copied: Record<string, unknown> = {}
  for (const key of Object.keys(value)) assign(copied, key, copy(value[key], depth + 1))
  return copied
}

function copySymbols(target: object, source: object): void {
  for (const symbol of Object.getOwnPropertySymbols(source)) {
    ;(target as Record<symbol, unknown>)[symbol] = (source as Record<symbol, unknown>)[symbol]
  }
}
