import type { InternalAxiosRequestConfig } from './config.ts'
import type { AxiosResponse } from './response.ts'

type RunWhen = ((config: InternalAxiosRequestConfig) => boolean) | null

export interface AxiosInterceptorOptions {
  synchronous?: boolean
  runWhen?: RunWhen
}

type Fulfilled<T> = (value: T) => T | Promise<T>
type Rejected = (error: any) => any

type RequestUse<T> = (
  onFulfilled?: Fulfilled<T> | null,
  onRejected?: Rejected | null,
  options?: AxiosInterceptorOptions,
) => number
type ResponseUse<T> = (onFulfilled?: Fulfilled<T> | null, onRejected?: Rejected | null) => number

interface Handler<T> {
  fulfilled: Fulfilled<T>
  rejected?: Rejected
  synchronous: boolean
  runWhen?: RunWhen
}

export interface AxiosInterceptorManager<V> {
  use: V extends AxiosResponse ? ResponseUse<V> : RequestUse<V>
  eject(id: number): void
  clear(): void
  handlers?: Handler<V>[]
}
