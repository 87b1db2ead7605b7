import type { InternalAxiosRequestConfig } from './config.ts'
import type { AxiosResponse } from './response.ts'

type RunWhen = ((config: InternalAxiosRequestConfig) => boolean) | null

export interface AxiosInterceptorOptions {
  synchronous?: boolean
  runWhen?: RunWhen
}

export type AxiosInterceptorFulfilled<T> = (value: T) => T | Promise<T>
export type AxiosInterceptorRejected = (error: any) => any

export type AxiosRequestInterceptorUse<T> = (
  onFulfilled?: AxiosInterceptorFulfilled<T> | null,
  onRejected?: AxiosInterceptorRejected | null,
  options?: AxiosInterceptorOptions,
) => number

export type AxiosResponseInterceptorUse<T> = (
  onFulfilled?: AxiosInterceptorFulfilled<T> | null,
  onRejected?: AxiosInterceptorRejected | null,
) => number

export interface AxiosInterceptorHandler<T> {
  fulfilled: AxiosInterceptorFulfilled<T>
  rejected?: AxiosInterceptorRejected
  synchronous: boolean
  runWhen?: RunWhen
}

export interface AxiosInterceptorManager<V> {
  use: V extends AxiosResponse ? AxiosResponseInterceptorUse<V> : AxiosRequestInterceptorUse<V>
  eject(id: number): void
  clear(): void
  handlers?: AxiosInterceptorHandler<V>[]
}
