import { CancelToken as CoreToken } from '@axios-ts/core'
import type { AxiosRequestConfig } from './config.ts'
import { CanceledError, type CanceledErrorStatic } from './errors.ts'

/** The older name of CanceledError; as a type, no more than what every reason has. */
export interface Cancel {
  message: string | undefined
}

export const Cancel: CanceledErrorStatic = CanceledError

export interface CancelStatic {
  new (message?: string): Cancel
}

export interface Canceler {
  (message?: string, config?: AxiosRequestConfig, request?: any): void
}

export interface CancelToken {
  promise: Promise<Cancel>
  reason?: Cancel
  throwIfRequested(): void
  subscribe(listener: (cancel: any) => void): void
  unsubscribe(listener: (cancel: any) => void): void
  toAbortSignal(): AbortSignal
}

export interface CancelTokenSource {
  token: CancelToken
  cancel: Canceler
}

export interface CancelTokenStatic {
  new (executor: (cancel: Canceler) => void): CancelToken
  source(): CancelTokenSource
}

export const CancelToken: CancelTokenStatic = CoreToken as never
