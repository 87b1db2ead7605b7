import { mergeConfig as coreMergeConfig } from '@axios-ts/core'
import type { AxiosAdapterConfig } from './adapter.ts'
import type { CancelToken } from './cancel.ts'
import type { CustomParamsSerializer, FormSerializerOptions, ParamsSerializerOptions } from './forms.ts'
import type {
  AxiosHeaders,
  AxiosRequestHeaders,
  AxiosResponseHeaders,
  HeadersDefaults,
  MethodsHeaders,
  RawAxiosRequestHeaders,
} from './headers.ts'
import type { HttpStatusCode } from './http-status-code.ts'
import type { Method } from './method.ts'

type OrString<Known extends string> = Known | (string & {})

export interface AxiosRequestTransformer {
  (this: InternalAxiosRequestConfig, data: any, headers: AxiosRequestHeaders): any
}

export interface AxiosResponseTransformer {
  (this: InternalAxiosRequestConfig, data: any, headers: AxiosResponseHeaders, status?: number): any
}

export interface AxiosBasicCredentials {
  username: string
  password: string
}

export interface AxiosProxyConfig {
  host: string
  port: number
  auth?: AxiosBasicCredentials
  protocol?: string
}

export type ResponseType = 'arraybuffer' | 'blob' | 'document' | 'json' | 'text' | 'stream' | 'formdata'

type Encoding =
  | 'ascii'
  | 'ansi'
  | 'binary'
  | 'base64'
  | 'base64url'
  | 'hex'
  | 'latin1'
  | 'ucs-2'
  | 'ucs2'
  | 'utf-8'
  | 'utf8'
  | 'utf16le'
export type UppercaseResponseEncoding = Uppercase<Encoding>
export type responseEncoding = Encoding | UppercaseResponseEncoding

export interface TransitionalOptions {
  silentJSONParsing?: boolean
  forcedJSONParsing?: boolean
  clarifyTimeoutError?: boolean
  legacyInterceptorReqResOrdering?: boolean
  advertiseZstdAcceptEncoding?: boolean
  validateStatusUndefinedResolves?: boolean
  encodeBasicAuthUsername?: boolean
}

export interface GenericAbortSignal {
  readonly aborted: boolean
  onabort?: ((...args: any) => any) | null
  addEventListener?: (...args: any) => any
  removeEventListener?: (...args: any) => any
}

export type Milliseconds = number
/** In bytes a second, like the next. */
export type MaxUploadRate = number
export type MaxDownloadRate = number
export type BrowserProgressEvent = any

export interface AxiosProgressEvent {
  loaded: number
  total?: number
  progress?: number
  bytes: number
  rate?: number
  estimated?: number
  upload?: boolean
  download?: boolean
  event?: BrowserProgressEvent
  lengthComputable: boolean
}

export type AddressFamily = 4 | 6 | undefined

export interface LookupAddressEntry {
  address: string
  family?: AddressFamily
}

export type LookupAddress = string | LookupAddressEntry

type LookupCallback = (
  error: Error | null,
  address: LookupAddress | LookupAddress[],
  family?: AddressFamily,
) => void
type Lookup =
  | ((hostname: string, options: object, callback: LookupCallback) => void)
  | ((
      hostname: string,
      options: object,
    ) => Promise<
      [address: LookupAddressEntry | LookupAddressEntry[], family?: AddressFamily] | LookupAddress
    >)

type ParamsOf<P> = unknown extends P ? Record<string, any> : P

/** What platforms and their imitations differ in. */
interface Environment {
  FormData?: new (...args: any[]) => object
  fetch?: (input: URL | Request | string, init?: RequestInit) => Promise<Response>
  Request?: new (input: URL | Request | string, init?: RequestInit) => Request
  Response?: new (body?: any, init?: ResponseInit) => Response
}

export interface AxiosRequestConfig<D = any, P = any> {
  url?: string
  method?: OrString<Method>
  baseURL?: string
  allowAbsoluteUrls?: boolean
  transformRequest?: AxiosRequestTransformer | AxiosRequestTransformer[]
  transformResponse?: AxiosResponseTransformer | AxiosResponseTransformer[]
  headers?: (RawAxiosRequestHeaders & MethodsHeaders) | AxiosHeaders
  params?: P
  paramsSerializer?: ParamsSerializerOptions<ParamsOf<P>> | CustomParamsSerializer<ParamsOf<P>>
  data?: D
  timeout?: Milliseconds
  timeoutErrorMessage?: string
  withCredentials?: boolean
  adapter?: AxiosAdapterConfig | AxiosAdapterConfig[]
  auth?: AxiosBasicCredentials
  responseType?: ResponseType
  responseEncoding?: OrString<responseEncoding>
  xsrfCookieName?: string
  xsrfHeaderName?: string
  withXSRFToken?: boolean | ((config: InternalAxiosRequestConfig<D, P>) => boolean | undefined)
  onUploadProgress?: (progressEvent: AxiosProgressEvent) => void
  onDownloadProgress?: (progressEvent: AxiosProgressEvent) => void
  maxContentLength?: number
  maxBodyLength?: number
  validateStatus?: ((status: number) => boolean) | null
  maxRedirects?: number
  maxRate?: number | [MaxUploadRate, MaxDownloadRate]
  beforeRedirect?: (
    options: Record<string, any>,
    responseDetails: { headers: Record<string, string>; statusCode: HttpStatusCode },
    requestDetails: { headers: Record<string, string>; url: string; method: string },
  ) => void
  sensitiveHeaders?: string[]
  socketPath?: string | null
  allowedSocketPaths?: string | string[] | null
  transport?: any
  httpAgent?: any
  httpsAgent?: any
  proxy?: AxiosProxyConfig | false
  family?: AddressFamily
  lookup?: Lookup
  insecureHTTPParser?: boolean
  httpVersion?: 1 | 2
  http2Options?: Record<string, any> & { sessionTimeout?: number }
  decompress?: boolean
  cancelToken?: CancelToken | undefined
  signal?: GenericAbortSignal
  env?: Environment
  fetchOptions?: Omit<RequestInit, 'body' | 'headers' | 'method' | 'signal'> | Record<string, any>
  formSerializer?: FormSerializerOptions
  formDataHeaderPolicy?: 'legacy' | 'content-only'
  parseReviver?: (this: any, key: string, value: any, context?: { source?: string }) => any
  redact?: string[]
  transitional?: TransitionalOptions
}

export type RawAxiosRequestConfig<D = any, P = any> = AxiosRequestConfig<D, P>

export interface InternalAxiosRequestConfig<D = any, P = any> extends AxiosRequestConfig<D, P> {
  headers: AxiosRequestHeaders
}

export interface AxiosDefaults<D = any, P = any> extends Omit<AxiosRequestConfig<D, P>, 'headers'> {
  headers: HeadersDefaults
}

export interface CreateAxiosDefaults<D = any, P = any> extends Omit<AxiosRequestConfig<D, P>, 'headers'> {
  headers?: RawAxiosRequestHeaders | AxiosHeaders | Partial<HeadersDefaults>
}

export const mergeConfig: <D = any, P = any>(
  config1: AxiosRequestConfig<D, P>,
  config2: AxiosRequestConfig<D, P>,
) => AxiosRequestConfig<D, P> = coreMergeConfig as never
