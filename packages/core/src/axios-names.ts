/*
 * Types that have another name in axios, under that name. An interface under its second name is the very same one, so that
 * `declare module '@axios-ts/core' { interface AxiosInstance { … } }` adds to Client.
 */
import type { CancelToken } from './cancel/cancel-token.ts'
import type { CanceledError } from './errors/canceled-error.ts'
import type { AxiosResponse } from './response/response.ts'

export type { AdapterFunction as AxiosAdapter } from './adapters/adapter.ts'
export type { Client as AxiosInstance } from './client.ts'
export type {
  BasicCredentials as AxiosBasicCredentials,
  ClientDefaults as AxiosDefaults,
  CreateOptions as CreateAxiosDefaults,
  DefaultHeaders as HeadersDefaults,
  AxiosRequestConfig,
  RequestConfig as RawAxiosRequestConfig,
  RequestTransformer as AxiosRequestTransformer,
  ResolvedConfig as InternalAxiosRequestConfig,
  ResponseTransformer as AxiosResponseTransformer,
} from './config/config.ts'
export type { GenericFormData, SerializerOptions, SerializerVisitor } from './forms/form-fields.ts'
export type {
  AxiosHeaders as AxiosRequestHeaders,
  AxiosHeaders as AxiosResponseHeaders,
  RawAxiosHeaders,
  RawAxiosHeaders as RawAxiosResponseHeaders,
  RawRequestHeaders as RawAxiosRequestHeaders,
} from './headers/headers.ts'
export type {
  InterceptorOptions as AxiosInterceptorOptions,
  Interceptors as AxiosInterceptorManager,
} from './interceptors/interceptors.ts'
export type { CustomParamsSerializer } from './request/params.ts'

export type AxiosPromise<T = unknown, D = unknown> = Promise<AxiosResponse<T, D>>
export type CancelStatic = typeof CanceledError
export type CancelTokenStatic = typeof CancelToken
export type GenericAbortSignal = AbortSignal
