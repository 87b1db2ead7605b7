import { AxiosHeaders as CoreHeaders } from '@axios-ts/core'
import type { Method } from './method.ts'

export type AxiosHeaderValue = AxiosHeaders | string | string[] | number | boolean | null
export type AxiosHeaderParameters = Record<string, string>
type AxiosHeaderMatcher = string | RegExp | ((this: AxiosHeaders, value: string, name: string) => boolean)
type AxiosHeaderParser = (this: AxiosHeaders, value: AxiosHeaderValue, header: string) => any

export interface RawAxiosHeaders {
  [key: string]: AxiosHeaderValue
}

type RequestHeaderName =
  | 'Accept'
  | 'Authorization'
  | 'Content-Encoding'
  | 'Content-Length'
  | 'Content-Type'
  | 'Location'
  | 'User-Agent'
type ResponseHeaderName = 'Cache-Control' | 'Content-Encoding' | 'Content-Length' | 'Content-Type' | 'Server'

export type RawAxiosRequestHeaders = Partial<RawAxiosHeaders & Record<RequestHeaderName, AxiosHeaderValue>>
export type AxiosRequestHeaders = RawAxiosRequestHeaders & AxiosHeaders
export type RawCommonResponseHeaders = Record<
  ResponseHeaderName | Lowercase<ResponseHeaderName>,
  AxiosHeaderValue
> & { 'set-cookie': string[] }
export type RawAxiosResponseHeaders = Partial<RawAxiosHeaders & RawCommonResponseHeaders>
export type AxiosResponseHeaders = RawAxiosResponseHeaders & AxiosHeaders

/** Headers by method, as the `headers` of a request may hold them. */
export type MethodsHeaders = Partial<
  { [Key in Method as Lowercase<Key>]: AxiosHeaders } & { common: AxiosHeaders }
>

export interface HeadersDefaults {
  common: RawAxiosRequestHeaders
  delete: RawAxiosRequestHeaders
  get: RawAxiosRequestHeaders
  head: RawAxiosRequestHeaders
  post: RawAxiosRequestHeaders
  put: RawAxiosRequestHeaders
  patch: RawAxiosRequestHeaders
  options?: RawAxiosRequestHeaders
  purge?: RawAxiosRequestHeaders
  link?: RawAxiosRequestHeaders
  unlink?: RawAxiosRequestHeaders
  query?: RawAxiosRequestHeaders
}

interface HeaderSource {
  (headerName?: string, value?: AxiosHeaderValue, rewrite?: boolean | AxiosHeaderMatcher): AxiosHeaders
  (headers?: RawAxiosHeaders | AxiosHeaders | string, rewrite?: boolean): AxiosHeaders
  (headers?: Iterable<[string, AxiosHeaderValue]>, rewrite?: boolean): AxiosHeaders
}

interface HeaderLookup {
  (headerName: string, parser: AxiosHeadersStatic['parseParameters']): AxiosHeaderParameters
  (headerName: string, parser: RegExp): RegExpExecArray | null
  (headerName: string, matcher?: true | AxiosHeaderParser): AxiosHeaderValue
}

interface HeaderGetter {
  (parser?: RegExp): RegExpExecArray | null
  (matcher?: AxiosHeaderMatcher): AxiosHeaderValue
}

type HeaderSetter = (value: AxiosHeaderValue, rewrite?: boolean | AxiosHeaderMatcher) => AxiosHeaders
type HeaderTest = (matcher?: AxiosHeaderMatcher) => boolean
type Concat = (...targets: (AxiosHeaders | RawAxiosHeaders | string | undefined | null)[]) => AxiosHeaders

export interface AxiosHeaders {
  [key: string]: any
  set: HeaderSource
  get: HeaderLookup
  has(header: string, matcher?: AxiosHeaderMatcher): boolean
  delete(header: string | string[], matcher?: AxiosHeaderMatcher): boolean
  clear(matcher?: AxiosHeaderMatcher): boolean
  normalize(format: boolean): AxiosHeaders
  concat: Concat
  toJSON(asStrings: true): Record<string, string>
  toJSON(asStrings?: boolean): Record<string, string | string[]>
  toString(): string
  getSetCookie(): string[]
  [Symbol.iterator](): IterableIterator<[string, AxiosHeaderValue]>

  setContentType: HeaderSetter
  getContentType: HeaderGetter
  hasContentType: HeaderTest
  setContentLength: HeaderSetter
  getContentLength: HeaderGetter
  hasContentLength: HeaderTest
  setAccept: HeaderSetter
  getAccept: HeaderGetter
  hasAccept: HeaderTest
  setContentEncoding: HeaderSetter
  getContentEncoding: HeaderGetter
  hasContentEncoding: HeaderTest
  setUserAgent: HeaderSetter
  getUserAgent: HeaderGetter
  hasUserAgent: HeaderTest
  setAuthorization: HeaderSetter
  getAuthorization: HeaderGetter
  hasAuthorization: HeaderTest
}

interface AxiosHeadersStatic {
  new (headers?: RawAxiosHeaders | AxiosHeaders | string): AxiosHeaders
  readonly prototype: AxiosHeaders
  from(thing?: AxiosHeaders | RawAxiosHeaders | string): AxiosHeaders
  concat: Concat
  accessor(header: string | string[]): AxiosHeaders
  parseParameters(value: AxiosHeaderValue): AxiosHeaderParameters
}

export const AxiosHeaders: AxiosHeadersStatic = CoreHeaders as never
