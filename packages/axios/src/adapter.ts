import { getAdapter as coreGetAdapter } from '@axios-ts/core'
import type { AxiosRequestConfig, InternalAxiosRequestConfig } from './config.ts'
import type { AxiosPromise } from './response.ts'

export interface AxiosAdapter {
  (config: InternalAxiosRequestConfig): AxiosPromise
}

export type AxiosAdapterName = 'xhr' | 'http' | 'fetch' | (string & {})
export type AxiosAdapterConfig = AxiosAdapter | AxiosAdapterName

/** In axios's order: of these, each platform has one that comes first. */
export const ADAPTERS: readonly AxiosAdapterName[] = ['xhr', 'http', 'fetch']

export function getAdapter(
  adapters: AxiosAdapterConfig | AxiosAdapterConfig[] | undefined,
  config?: AxiosRequestConfig,
): AxiosAdapter {
  return coreGetAdapter((adapters ?? ADAPTERS) as never, config as never) as never
}

/** For the modules that are an adapter: `false` where the platform does not have it. */
export function adapterOrFalse(name: AxiosAdapterName): AxiosAdapter | false {
  try {
    return getAdapter(name)
  } catch {
    return false
  }
}
