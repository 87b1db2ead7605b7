import type { InternalAxiosRequestConfig } from './config.ts'
import type { AxiosResponseHeaders, RawAxiosResponseHeaders } from './headers.ts'

export interface AxiosResponse<T = any, D = any, H = {}, P = any> {
  data: T
  status: number
  statusText: string
  /** How long the adapter took, in whole milliseconds. */
  duration?: number
  headers: (H & RawAxiosResponseHeaders) | AxiosResponseHeaders
  config: InternalAxiosRequestConfig<D, P>
  request?: any
}

export type AxiosPromise<T = any, D = any, P = any> = Promise<AxiosResponse<T, D, {}, P>>

declare const byDefault: unique symbol

/** Stands for "an AxiosResponse of the other type parameters". */
export interface AxiosResponseDefault {
  readonly [byDefault]: true
}

export type AxiosResponseResult<T, R, D, P> = R extends AxiosResponseDefault ? AxiosResponse<T, D, {}, P> : R
