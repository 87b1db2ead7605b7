import { create as createClient, HttpStatusCode } from '@axios-ts/core'
import { ADAPTERS, getAdapter } from './adapter.ts'
import { Cancel, CancelToken, type CancelTokenStatic } from './cancel.ts'
import { mergeConfig, type CreateAxiosDefaults } from './config.ts'
import {
  AxiosError,
  CanceledError,
  isAxiosError,
  isCancel,
  type AxiosErrorStatic,
  type CanceledErrorStatic,
} from './errors.ts'
import { formToJSON, toFormData } from './forms.ts'
import { AxiosHeaders } from './headers.ts'
import { Axios, type AxiosClass, type AxiosInstance } from './instance.ts'
import { all, spread } from './promises.ts'
import { VERSION } from './version.ts'

export interface AxiosStatic extends AxiosInstance {
  Axios: AxiosClass
  AxiosError: AxiosErrorStatic
  AxiosHeaders: typeof AxiosHeaders
  Cancel: CanceledErrorStatic
  CancelToken: CancelTokenStatic
  CanceledError: CanceledErrorStatic
  HttpStatusCode: typeof HttpStatusCode
  readonly VERSION: string
  all: typeof all
  default: AxiosStatic
  formToJSON: typeof formToJSON
  getAdapter: typeof getAdapter
  isAxiosError: typeof isAxiosError
  isCancel: typeof isCancel
  mergeConfig: typeof mergeConfig
  spread: typeof spread
  toFormData: typeof toFormData
}

function createStatic(): AxiosStatic {
  const instance = createClient({ adapter: [...ADAPTERS] }) as unknown as AxiosStatic
  return Object.assign(instance, {
    Axios,
    AxiosError,
    AxiosHeaders,
    Cancel,
    CancelToken,
    CanceledError,
    HttpStatusCode,
    VERSION,
    all,
    default: instance,
    formToJSON,
    getAdapter,
    isAxiosError,
    isCancel,
    mergeConfig,
    spread,
    toFormData,
  })
}

/** A client of core that has everything on it that axios has on its default export. */
export const axios: AxiosStatic = /* @__PURE__ */ createStatic()

/** A further instance, with the defaults that `axios.defaults` has by then. */
export function create(config?: CreateAxiosDefaults): AxiosInstance {
  return axios.create(config)
}
