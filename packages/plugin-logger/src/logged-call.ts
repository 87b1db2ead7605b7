import { create, redactURL, type Client, type RequestConfig, type ResolvedConfig } from '@axios-ts/core'
import { printable } from './printable.ts'

/** Joins URLs as every client does, but adds no defaults: a call's configuration holds its client's already. */
const plain: Client = /* @__PURE__ */ create()

/** One call as the log tells of it. What describes it is made when a line needs it. */
export class LoggedCall {
  readonly config: ResolvedConfig
  /** Whether its records hold headers. */
  readonly headers: boolean

  readonly #startedAt = performance.now()
  #method: string | undefined
  #url: string | undefined

  constructor(config: ResolvedConfig, headers: boolean) {
    this.config = config
    this.headers = headers
  }

  /** In upper case. */
  get method(): string {
    this.#method ??= printable(this.config.method.toUpperCase())
    return this.#method
  }

  /** With its query; credentials masked. The same in all lines of the call, whatever a middleware changes. */
  get url(): string {
    this.#url ??= printable(redactURL(plain.getUri(locationOf(this.config))))
    return this.#url
  }

  /** Milliseconds since the call started. */
  elapsed(): number {
    return performance.now() - this.#startedAt
  }
}

/** Only what a URL is made of: the rest would be merged in vain. */
function locationOf({
  url,
  baseURL,
  allowAbsoluteUrls,
  params,
  paramsSerializer,
}: ResolvedConfig): RequestConfig {
  return { url, baseURL, allowAbsoluteUrls, params, paramsSerializer } as RequestConfig
}
