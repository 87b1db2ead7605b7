import { Axios as CoreAxios } from '@axios-ts/core'
import type {
  AxiosDefaults,
  AxiosRequestConfig,
  CreateAxiosDefaults,
  InternalAxiosRequestConfig,
} from './config.ts'
import type { AxiosHeaderValue, HeadersDefaults } from './headers.ts'
import type { AxiosInterceptorManager } from './interceptors.ts'
import type { AxiosResponse, AxiosResponseDefault, AxiosResponseResult } from './response.ts'

type Send = <T = any, R = AxiosResponseDefault, D = any, P = any>(
  config: AxiosRequestConfig<D, P>,
) => Promise<AxiosResponseResult<T, R, D, P>>
type SendTo = <T = any, R = AxiosResponseDefault, D = any, P = any>(
  url: string,
  config?: AxiosRequestConfig<D, P>,
) => Promise<AxiosResponseResult<T, R, D, P>>
type SendData = <T = any, R = AxiosResponseDefault, D = any, P = any>(
  url: string,
  data?: D,
  config?: AxiosRequestConfig<D, P>,
) => Promise<AxiosResponseResult<T, R, D, P>>

export interface Axios {
  defaults: AxiosDefaults
  interceptors: {
    request: AxiosInterceptorManager<InternalAxiosRequestConfig>
    response: AxiosInterceptorManager<AxiosResponse>
  }
  getUri(config?: AxiosRequestConfig): string
  request: Send
  get: SendTo
  delete: SendTo
  head: SendTo
  options: SendTo
  post: SendData
  put: SendData
  patch: SendData
  query: SendData
  postForm: SendData
  putForm: SendData
  patchForm: SendData
}

export interface AxiosClass {
  new (config?: AxiosRequestConfig): Axios
  readonly prototype: Axios
}

export const Axios: AxiosClass = CoreAxios as never

export interface AxiosInstance extends Axios {
  <T = any, R = AxiosResponseDefault, D = any, P = any>(
    config: AxiosRequestConfig<D, P>,
  ): Promise<AxiosResponseResult<T, R, D, P>>
  <T = any, R = AxiosResponseDefault, D = any, P = any>(
    url: string,
    config?: AxiosRequestConfig<D, P>,
  ): Promise<AxiosResponseResult<T, R, D, P>>
  create(config?: CreateAxiosDefaults): AxiosInstance
  defaults: Omit<AxiosDefaults, 'headers'> & {
    headers: HeadersDefaults & { [key: string]: AxiosHeaderValue }
  }
}
