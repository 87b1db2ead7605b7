import { create as createClient } from '@axios-ts/core'
import { getAdapter } from './adapter.ts'
import { ADAPTERS } from './adapter-order.ts'
import { Cancel, CancelToken } from './cancel.ts'
import { mergeConfig, type CreateAxiosDefaults } from './config.ts'
import { AxiosError, CanceledError, isAxiosError, isCancel } from './errors.ts'
import { formToJSON, toFormData } from './forms.ts'
import { AxiosHeaders } from './headers.ts'
import { HttpStatusCode } from './http-status-code.ts'
import { Axios, type AxiosInstance } from './instance.ts'
import type { AxiosStatic } from './static.ts'
import { all, spread } from './promises.ts'
import { VERSION } from './version.ts'

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
