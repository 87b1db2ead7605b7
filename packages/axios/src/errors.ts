import {
  AxiosError as CoreError,
  CanceledError as CoreCanceledError,
  isAxiosError as coreIsAxiosError,
  isCancel as coreIsCancel,
} from '@axios-ts/core'
import type { InternalAxiosRequestConfig } from './config.ts'
import type { AxiosResponse } from './response.ts'

export interface AxiosError<T = unknown, D = any, P = any> extends Error {
  config?: InternalAxiosRequestConfig<D, P>
  code?: string
  request?: any
  response?: AxiosResponse<T, D, {}, P>
  isAxiosError: boolean
  status?: number
  toJSON: () => object
  cause?: Error
  event?: any
}

type Codes =
  | 'ECONNABORTED'
  | 'ECONNREFUSED'
  | 'ERR_BAD_OPTION'
  | 'ERR_BAD_OPTION_VALUE'
  | 'ERR_BAD_REQUEST'
  | 'ERR_BAD_RESPONSE'
  | 'ERR_CANCELED'
  | 'ERR_DEPRECATED'
  | 'ERR_FORM_DATA_DEPTH_EXCEEDED'
  | 'ERR_FR_TOO_MANY_REDIRECTS'
  | 'ERR_INVALID_URL'
  | 'ERR_NETWORK'
  | 'ERR_NOT_SUPPORT'
  | 'ETIMEDOUT'

interface AxiosErrorMembers {
  new <T = unknown, D = any, P = any>(
    message?: string,
    code?: string,
    config?: InternalAxiosRequestConfig<D, P>,
    request?: any,
    response?: AxiosResponse<T, D, {}, P>,
  ): AxiosError<T, D, P>
  readonly prototype: AxiosError
  from<T = unknown, D = any, P = any>(
    error: unknown,
    code?: string,
    config?: InternalAxiosRequestConfig<D, P>,
    request?: any,
    response?: AxiosResponse<T, D, {}, P>,
    customProps?: object,
  ): AxiosError<T, D, P>
}

type CodeMembers = { readonly [Code in Codes]: Code }

/** What a subclass inherits from the platform's Error. */
type ErrorMembers = Omit<ErrorConstructor, 'prototype'>

// An interface: TypeScript before 5.3 narrows by `instanceof` for no intersection.
export interface AxiosErrorStatic extends AxiosErrorMembers, CodeMembers, ErrorMembers {}

export const AxiosError: AxiosErrorStatic = CoreError as never

export interface CanceledError<T, D = any, P = any> extends AxiosError<T, D, P> {
  readonly name: 'CanceledError'
  __CANCEL__?: boolean
}

export interface CanceledErrorStatic extends Omit<AxiosErrorStatic, 'prototype'> {
  new <T = unknown, D = any, P = any>(
    message?: string,
    config?: InternalAxiosRequestConfig<D, P>,
    request?: any,
  ): CanceledError<T, D, P>
  readonly prototype: CanceledError<unknown>
}

export const CanceledError: CanceledErrorStatic = CoreCanceledError as never

export function isAxiosError<T = any, D = any, P = any>(payload: any): payload is AxiosError<T, D, P> {
  return coreIsAxiosError(payload)
}

export function isCancel<T = any, D = any, P = any>(value: any): value is CanceledError<T, D, P> {
  return coreIsCancel(value)
}
