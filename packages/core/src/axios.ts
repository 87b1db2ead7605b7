import { getAdapter } from './adapters/get-adapter.ts'
import { all } from './all.ts'
import { Axios } from './axios-class.ts'
import { CancelToken } from './cancel/cancel-token.ts'
import type { Client } from './client.ts'
import { mergeConfig } from './config/merge-config.ts'
import { create } from './create.ts'
import { AxiosError, isAxiosError } from './errors/axios-error.ts'
import { CanceledError, isCancel } from './errors/canceled-error.ts'
import { toFormData } from './forms/form-data.ts'
import { formToJSON } from './forms/form-to-json.ts'
import { AxiosHeaders } from './headers/headers.ts'
import { HttpStatusCode } from './http-status-code.ts'
import { spread } from './spread.ts'
import { VERSION } from './version.ts'

/** The type of the default export: a client, and what else axios has on it. */
export interface AxiosStatic extends Client {
  readonly Axios: typeof Axios
  readonly AxiosError: typeof AxiosError
  readonly AxiosHeaders: typeof AxiosHeaders
  /** The older name of CanceledError. */
  readonly Cancel: typeof CanceledError
  readonly CancelToken: typeof CancelToken
  readonly CanceledError: typeof CanceledError
  readonly HttpStatusCode: typeof HttpStatusCode
  readonly VERSION: string
  readonly all: typeof all
  /** Itself, for code compiled from modules to CommonJS. */
  readonly default: AxiosStatic
  readonly formToJSON: typeof formToJSON
  readonly getAdapter: typeof getAdapter
  readonly isAxiosError: typeof isAxiosError
  readonly isCancel: typeof isCancel
  readonly mergeConfig: typeof mergeConfig
  readonly spread: typeof spread
  readonly toFormData: typeof toFormData
}

function createStatic(): AxiosStatic {
  const client = create()
  return Object.assign(client, {
    Axios,
    AxiosError,
    AxiosHeaders,
    Cancel: CanceledError,
    CancelToken,
    CanceledError,
    HttpStatusCode,
    VERSION,
    all,
    default: client as AxiosStatic,
    formToJSON,
    getAdapter,
    isAxiosError,
    isCancel,
    mergeConfig,
    spread,
    toFormData,
  })
}

/** A ready client for programs that need no settings of their own. Plugins go on a client from `create()`. */
export const axios: AxiosStatic = /* @__PURE__ */ createStatic()
