import type { ClientDefaults, RequestConfig, ResolvedConfig } from './config.ts'
import { HEADER_METHODS } from './defaults.ts'
import { AxiosError } from '../errors/axios-error.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import { mergeCall } from './merge-config.ts'
import { checkTransitional } from './transitional.ts'
import { isHeadersOrPlain } from '../object-kind.ts'

const BUCKETS: ReadonlySet<string> = new Set(['common', ...HEADER_METHODS])

/**
 * The configuration of one call: defaults and options merged, one set of headers, the method in lower case.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for a timeout that is no number or a transitional option that is no boolean,
 * `ERR_BAD_OPTION` for a transitional option that does not exist.
 */
export function resolveConfig(defaults: ClientDefaults, options: RequestConfig): ResolvedConfig {
  const config = mergeCall(defaults, options) as ResolvedConfig
  config.method = (options.method ?? defaults.method ?? 'get').toLowerCase()
  config.headers = resolveHeaders(defaults.headers, config.method, options.headers)
  checkTransitional(config.transitional)
  if (config.timeout !== undefined) config.timeout = readTimeout(config.timeout)
  return config
}

/** Defaults for every method, for this method, defaults without a method, then the call's own; the later one wins. */
function resolveHeaders(
  defaults: ClientDefaults['headers'],
  method: string,
  own: RequestConfig['headers'],
): AxiosHeaders {
  const headers = new AxiosHeaders(bucket(defaults, 'common'))
  headers.set(bucket(defaults, method))
  for (const name of Object.keys(defaults ?? {})) {
    if (!BUCKETS.has(name)) headers.set(name, defaults[name] as never)
  }
  if (!own) return headers
  if (own instanceof AxiosHeaders) return headers.set(own)
  // axios allows the buckets in a request's own headers as well.
  const given = own as Record<string, unknown>
  headers.set(bucket(given, 'common')).set(bucket(given, method))
  for (const name of Object.keys(given)) {
    if (!(BUCKETS.has(name) && isHeadersOrPlain(given[name]))) headers.set(name, given[name] as never)
  }
  return headers
}

function bucket(headers: object | undefined, name: string): Record<string, never> | undefined {
  const value =
    headers && Object.hasOwn(headers, name) ? (headers as Record<string, unknown>)[name] : undefined
  return isHeadersOrPlain(value) ? (value as Record<string, never>) : undefined
}

function readTimeout(timeout: unknown): number {
  const ms = Number(timeout)
  if (Number.isFinite(ms) && ms >= 0) return ms
  throw new AxiosError(
    `timeout is a number of milliseconds, at least 0, not ${JSON.stringify(timeout)}.`,
    'ERR_BAD_OPTION_VALUE',
  )
}
