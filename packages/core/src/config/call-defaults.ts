import type { ClientDefaults, RequestConfig, ResolvedConfig } from './config.ts'
import { AxiosError } from '../errors/axios-error.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import { add, CALL_RULES, copy, inherit } from './merge-config.ts'
import { copyOwn, own } from './own-config.ts'
import { checkTransitional } from './transitional.ts'
import { isHeadersOrPlain } from '../object-kind.ts'

/** What the calls of a client begin with: made once of its defaults, and anew when these may have changed. */
export class CallDefaults {
  readonly #defaults: ClientDefaults
  /** But for the headers. */
  readonly #config: Record<string, unknown>
  /** The keys of what each call gets a copy of. */
  readonly #nested: readonly string[]
  readonly #headers: Record<string, AxiosHeaders> = Object.create(null)

  constructor(defaults: ClientDefaults) {
    this.#defaults = own(defaults)
    const config = inherit(defaults, CALL_RULES)
    this.#config = config
    this.#nested = Object.keys(config).filter((key) => config[key] !== Reflect.get(defaults, key))
  }

  /**
   * The configuration of one call: defaults and options merged, one set of headers, the method in lower case.
   * @throws AxiosError `ERR_BAD_OPTION_VALUE` for a timeout that is no number or a transitional option that is no boolean,
   * `ERR_BAD_OPTION` for a transitional option that does not exist.
   */
  resolve(options: RequestConfig): ResolvedConfig {
    const copied = copyOwn(this.#config)
    for (const key of this.#nested) copied[key] = copy(copied[key])
    const config = add(copied, options, CALL_RULES) as ResolvedConfig
    config.method = (config.method ?? this.#defaults.method ?? 'get').toLowerCase()
    config.headers = this.#headersFor(config.method, config.headers)
    checkTransitional(config.transitional)
    if (config.timeout !== undefined) config.timeout = readTimeout(config.timeout)
    return config
  }

  #headersFor(method: string, given: RequestConfig['headers']): AxiosHeaders {
    const inherited = (this.#headers[method] ??= addHeaders(
      new AxiosHeaders(),
      this.#defaults.headers,
      method,
    ))
    const headers = new AxiosHeaders(inherited)
    if (!given) return headers
    return given instanceof AxiosHeaders ? headers.set(given) : addHeaders(headers, given, method)
  }
}

/** Adds headers for every method, then those for this one, then those without a method; the later one wins. */
function addHeaders(headers: AxiosHeaders, given: object, method: string): AxiosHeaders {
  const named = own(given as Record<string, never>)
  for (const bucket of [named['common'], named[method]]) if (isHeadersOrPlain(bucket)) headers.set(bucket)
  for (const name of Object.keys(named)) {
    // There is a header Link as well as a method.
    if (!isHeadersOrPlain(named[name])) headers.set(name, named[name])
  }
  return headers
}

function readTimeout(timeout: unknown): number {
  const ms = Number(timeout)
  if (ms >= 0 && ms < Infinity) return ms
  throw new AxiosError(
    `timeout is a number of milliseconds, at least 0, not ${JSON.stringify(timeout)}.`,
    'ERR_BAD_OPTION_VALUE',
  )
}
