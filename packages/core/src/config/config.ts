import type { AnyAdapter } from '../adapters/adapter.ts'
import type { CancelTokenLike } from '../cancel/cancel-token.ts'
import type { ProgressListener } from '../adapters/progress/progress.ts'
import type { ConnectionOptions } from './connection-options.ts'
import type { FormSerializerOptions } from '../forms/form-data.ts'
import type { AxiosHeaders, AxiosHeaderValue, RawRequestHeaders } from '../headers/headers.ts'
import type { ParamsSerializerOptions } from '../request/params.ts'
import type { RuntimeEnv } from './runtime-env.ts'

/** HTTP methods, in either case. A server's own methods are accepted as well. */
export type Method =
  | 'get'
  | 'delete'
  | 'head'
  | 'options'
  | 'post'
  | 'put'
  | 'patch'
  | 'purge'
  | 'link'
  | 'unlink'
  | 'query'
  | 'GET'
  | 'DELETE'
  | 'HEAD'
  | 'OPTIONS'
  | 'POST'
  | 'PUT'
  | 'PATCH'
  | 'PURGE'
  | 'LINK'
  | 'UNLINK'
  | 'QUERY'
  | (string & {})

/**
 * What `response.data` is. Unset: JSON when the text parses as JSON, else text (axios's default).
 * `arraybuffer` is a `Buffer` from the got adapter, as in axios on Node; `stream` is a Node `Readable` from the got
 * adapter and a web `ReadableStream` from the fetch adapter; `document`, in pages, is a parsed `Document` of HTML or XML.
 */
export type ResponseType = 'json' | 'text' | 'arraybuffer' | 'blob' | 'document' | 'formdata' | 'stream'

/**
 * Changes a request's data, or headers, before it is serialized. `this` is the configuration. A method, as that of responses, so
 * that one may say more precisely what it takes.
 */
export type RequestTransformer = {
  transform(this: ResolvedConfig, data: unknown, headers: AxiosHeaders): unknown
}['transform']

/** Changes a response's data. `this` is the configuration. */
export type ResponseTransformer = {
  transform(this: ResolvedConfig, data: unknown, headers: AxiosHeaders, status: number): unknown
}['transform']

/** HTTP Basic credentials (RFC 7617). */
export interface BasicCredentials {
  username: string
  password: string
}

/** What `fetchOptions` takes; platforms have members of their own, such as `dispatcher` on Node or `cf` on an edge. */
export type FetchOptions = Omit<
  RequestInit,
  'body' | 'headers' | 'method' | 'signal' | 'credentials' | 'window'
> & { readonly [member: string]: unknown }

/** Switches for behaviour that axios keeps for compatibility (axios documentation, "Request Config"). */
export interface TransitionalOptions {
  /** Give text that should have been JSON as a string instead of throwing. Default `true`. */
  silentJSONParsing?: boolean
  /** Try JSON when `responseType` is unset. Default `true`. */
  forcedJSONParsing?: boolean
  /** Use `ETIMEDOUT` instead of `ECONNABORTED` for timeouts. Default `false`. */
  clarifyTimeoutError?: boolean
  /** Run request interceptors last registered first; `false` runs them in order of registration. Default `true`. */
  legacyInterceptorReqResOrdering?: boolean
  /** Offer zstd in `Accept-Encoding`. Default `false`. */
  advertiseZstdAcceptEncoding?: boolean
  /** Let an explicit `validateStatus: undefined` accept every status; `false` makes it inherit the default. Default `true`. */
  validateStatusUndefinedResolves?: boolean
  /** Accepted for axios's sake, where it matters in pages: user names are always sent in UTF-8 here (RFC 7617). */
  encodeBasicAuthUsername?: boolean
}

/**
 * Options that plugins take per request, by plugin name. Each plugin adds its own by declaration merging:
 *
 *     declare module '@axios-ts/core' { interface PluginOptions { cache?: CacheRequestOptions | false } }
 *
 * `false` switches the plugin of that name off for the call; core sees to it.
 */
export interface PluginOptions {}

/** Per-request plugin options, and `false` for any plugin, also one whose types are not known. */
export type PluginOptionsByName = PluginOptions & { [name: string]: unknown }

/**
 * The options of a request, and of `create()` (axios documentation, "Request Config"). Unknown keys are kept and deep
 * merged, so add-ons can carry their own; add them to RequestConfig, or to this interface, by declaration merging.
 */
export interface AxiosRequestConfig<D = unknown> extends ConnectionOptions {
  /** Absolute, or relative to `baseURL`. */
  url?: string
  /** Default `get`. */
  method?: Method
  /** Prepended to a relative `url`. */
  baseURL?: string
  /** `false` prepends `baseURL` to an absolute `url` too. Default `true`. */
  allowAbsoluteUrls?: boolean
  /** Names are case-insensitive; `null` or `false` removes a default. */
  headers?: RawRequestHeaders | AxiosHeaders | undefined
  /** The query, serialized by `paramsSerializer` and appended to the URL. */
  params?: object | null | undefined
  /** How `params` become a query string. */
  paramsSerializer?: ParamsSerializerOptions | ((params: unknown) => string)
  /** The body: JSON for plain objects; strings, bytes, Blob, FormData, URLSearchParams and streams go as they are. */
  data?: D
  /** Run once a call, in order, before the body is sent. Default: JSON, form and URL-encoded serialization. */
  transformRequest?: RequestTransformer | RequestTransformer[]
  /** Run once a call, in order, on the answer. Default: JSON parsing. */
  transformResponse?: ResponseTransformer | ResponseTransformer[]
  /** How toFormData and URL-encoded bodies name nested keys. */
  formSerializer?: FormSerializerOptions
  /** Milliseconds from the end of the request interceptors to the last byte, plugins and redirects included. Default 0: none. */
  timeout?: number
  /** The message of the timeout error. */
  timeoutErrorMessage?: string
  /** Aborts the call, which then rejects with a CanceledError. */
  signal?: AbortSignal | undefined
  /** Cancels the call, which then rejects with the token's reason. axios's older way; `signal` does the same. */
  cancelToken?: CancelTokenLike | undefined
  /** What carries the bytes: a name, an adapter, or a function as in axios; of a list, the first available. */
  adapter?: AnyAdapter | readonly AnyAdapter[]
  /** HTTP Basic credentials; they replace an `Authorization` header. */
  auth?: BasicCredentials | undefined
  responseType?: ResponseType
  /** The encoding of text answers: on Node one of Buffer's, everywhere a label of the Encoding Standard. Default `utf-8`. */
  responseEncoding?: string
  /** The reviver that JSON.parse is given. */
  parseReviver?: (this: unknown, key: string, value: unknown) => unknown
  /** Which statuses resolve. Default 200 to 299; `null` and a written-out `undefined` accept all. */
  validateStatus?: ((status: number) => boolean) | null | undefined
  /** The most bytes that a response body may have, counted after decoding. Default -1: no limit. */
  maxContentLength?: number
  /** The most bytes that a request body may have. Default -1: no limit. */
  maxBodyLength?: number
  /** How many redirects are followed; 0 returns the redirect itself. Default 21. A page follows up to 20 by itself. */
  maxRedirects?: number
  /** Whether a compressed body is decoded (got adapter). Default `true`. */
  decompress?: boolean
  /**
   * Whether cookies and credentials go along in a page: `true` to every origin, `false` to none; unset, to the page's own.
   * The fetch adapter also takes fetch's own words.
   */
  withCredentials?: boolean | 'include' | 'omit' | 'same-origin'
  /** Told how far the body of the request is, at most three times a second and at its end. */
  onUploadProgress?: ProgressListener
  /** Told how far the body of the answer is, at most three times a second and at its end. */
  onDownloadProgress?: ProgressListener
  /**
   * Further members of fetch's init, such as `cache`, `mode` or `priority` (fetch adapter). Those that core sets are
   * ignored: `body`, `headers`, `method`, `signal`, `duplex`, `credentials`.
   */
  fetchOptions?: FetchOptions
  /** What to use in place of the platform's fetch, FormData and the like. */
  env?: RuntimeEnv
  /** The cookie whose value a page sends along. Default `XSRF-TOKEN`; `''` for none. */
  xsrfCookieName?: string
  /** The header that carries it. Default `X-XSRF-TOKEN`; `''` for none. */
  xsrfHeaderName?: string
  /** Whether a page sends it: `true` to every origin, `false` to none. Default: to its own origin. */
  withXSRFToken?: boolean | ((config: ResolvedConfig) => boolean | undefined)
  /** Keys whose values printed errors mask, besides the credentials that are always masked. */
  redact?: string[]
  transitional?: TransitionalOptions
  /** Whether `response.timings` says how long each middleware took. Default `false`: nothing is measured. */
  timings?: boolean
  /** Options for plugins, by name; `false` switches one off for this call. */
  plugins?: PluginOptionsByName
}

/**
 * The options of a request. An interface of its own and no second name of AxiosRequestConfig: TypeScript loses what is
 * declared for one interface under two names.
 */
export interface RequestConfig<D = unknown> extends AxiosRequestConfig<D> {}

/** Headers that `defaults` holds: for every method under `common`, and per method. */
export interface DefaultHeaders {
  common: RawRequestHeaders
  get: RawRequestHeaders
  delete: RawRequestHeaders
  head: RawRequestHeaders
  options: RawRequestHeaders
  post: RawRequestHeaders
  put: RawRequestHeaders
  patch: RawRequestHeaders
  purge: RawRequestHeaders
  link: RawRequestHeaders
  unlink: RawRequestHeaders
  query: RawRequestHeaders
  [methodOrName: string]: RawRequestHeaders | AxiosHeaderValue | undefined
}

/** What `client.defaults` is: a RequestConfig whose headers may be given per method. */
export interface ClientDefaults<D = unknown> extends Omit<RequestConfig<D>, 'headers'> {
  headers: DefaultHeaders
}

/** What `create()` takes: a RequestConfig whose headers may be given per method. */
export interface CreateOptions<D = unknown> extends Omit<RequestConfig<D>, 'headers'> {
  headers?: RawRequestHeaders | AxiosHeaders | Partial<DefaultHeaders> | undefined
}

/** A call's configuration after defaults were merged in: what interceptors and middleware see. */
export interface ResolvedConfig<D = unknown> extends RequestConfig<D> {
  method: string
  headers: AxiosHeaders
}
