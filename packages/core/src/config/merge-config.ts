import type { ClientDefaults, CreateOptions, RequestConfig } from './config.ts'
import { AxiosError } from '../errors/axios-error.ts'
import { isHeadersOrPlain, isPlainObject } from '../object-kind.ts'
import { isUnsafeKey } from '../unsafe-key.ts'
import { OwnConfig } from './own-config.ts'

type Merge = (first: unknown, second: unknown) => unknown

/** Deeper than any real configuration; a cycle ends here. */
const MAX_DEPTH = 100

const takeSecond: Merge = (_first, second) => second
const replace: Merge = (first, second) => (second === undefined ? first : second)

/** For names of options as people often write them: says how they are written. */
const misspelt =
  (right: string): Merge =>
  (first, second) => {
    if (second !== undefined) console.warn(`Write ${right}: spelt otherwise the option has no effect.`)
    return replace(first, second)
  }

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
  baseUrl: misspelt('baseURL'),
  withXsrfToken: misspelt('withXSRFToken'),
  ...Object.fromEntries(REPLACED.map((key) => [key, replace])),
}) as Record<string, Merge>

/** For a call, whose headers are merged by rules of their own: those of the defaults stay out. */
export const CALL_RULES: typeof RULES = Object.assign(Object.create(null), RULES, {
  headers: takeSecond,
})

/**
 * Merges two configurations into a new one, by own keys only (axios's mergeConfig): `url`, `method` and `data` come from
 * the second; headers merge case-insensitively; `params`, `plugins` and unknown keys merge deeply; others are replaced.
 */
export function mergeConfig(
  first: RequestConfig | ClientDefaults | CreateOptions = {},
  second: RequestConfig | CreateOptions = {},
): RequestConfig {
  return add(inherit(first, RULES), second, RULES)
}

/** A copy of what a configuration hands on. */
export function inherit(first: object, rules: typeof RULES): Record<string, unknown> {
  const config = new OwnConfig()
  for (const key of Object.keys(first)) {
    const rule = rules[key] ?? mergeDeep
    if (rule !== takeSecond) assign(config, key, rule((first as typeof config)[key], undefined))
  }
  copySymbols(config, first)
  return config
}

/** Merges a second configuration into such a copy. */
export function add(config: Record<string, unknown>, second: object, rules: typeof RULES): RequestConfig {
  const options = second as typeof config
  for (const key of Object.keys(options)) {
    const rule = rules[key] ?? mergeDeep
    assign(config, key, rule(config[key], options[key]))
  }
  if (Object.hasOwn(options, 'validateStatus') && options['validateStatus'] === undefined) {
    acceptEveryStatus(config)
  }
  copySymbols(config, options)
  return config
}

/** What an `undefined` that is written out means, unless `transitional` has it inherit the default. */
function acceptEveryStatus(merged: RequestConfig): void {
  if (merged.transitional?.validateStatusUndefinedResolves === false) return
  ;(merged as { validateStatus?: undefined }).validateStatus = undefined
}

function assign(target: Record<string, unknown>, key: string, value: unknown): void {
  if (!isUnsafeKey(key)) target[key] = value
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
export function copy(value: unknown, depth = 0): unknown {
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
