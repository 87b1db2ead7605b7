import { getAdapter as coreGetAdapter } from '@axios-ts/core'
import { ADAPTERS } from './adapter-order.ts'
import type { AxiosRequestConfig, InternalAxiosRequestConfig } from './config.ts'
import type { AxiosPromise } from './response.ts'

export interface AxiosAdapter {
  (config: InternalAxiosRequestConfig): AxiosPromise
}

export type AxiosAdapterName = 'xhr' | 'http' | 'fetch' | (string & {})
export type AxiosAdapterConfig = AxiosAdapter | AxiosAdapterName

export function getAdapter(
  adapters: AxiosAdapterConfig | AxiosAdapterConfig[] | undefined,
  config?: AxiosRequestConfig,
): AxiosAdapter {
  return coreGetAdapter((adapters ?? ADAPTERS) as never, config as never) as never
}
