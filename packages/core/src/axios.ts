import type { Client } from './client.ts'
import { create } from './create.ts'
import { AxiosError, isAxiosError } from './errors/axios-error.ts'
import { CanceledError, isCancel } from './errors/canceled-error.ts'
import { toFormData } from './forms/form-data.ts'
import { formToJSON } from './forms/form-to-json.ts'
import { AxiosHeaders } from './headers/headers.ts'
import { mergeConfig } from './config/merge-config.ts'
import { VERSION } from './version.ts'

/** What axios has on its default export besides the client. */
interface Statics {
  readonly AxiosError: typeof AxiosError
  readonly AxiosHeaders: typeof AxiosHeaders
  readonly CanceledError: typeof CanceledError
  readonly VERSION: string
  readonly formToJSON: typeof formToJSON
  readonly isAxiosError: typeof isAxiosError
  readonly isCancel: typeof isCancel
  readonly mergeConfig: typeof mergeConfig
  readonly toFormData: typeof toFormData
}

/** The type of the default export. */
export type Axios = Client & Statics

/** A ready client for programs that need no settings of their own. Plugins go on a client from `create()`. */
export const axios: Axios = /* @__PURE__ */ Object.assign(/* @__PURE__ */ create(), {
  AxiosError,
  AxiosHeaders,
  CanceledError,
  VERSION,
  formToJSON,
  isAxiosError,
  isCancel,
  mergeConfig,
  toFormData,
})
