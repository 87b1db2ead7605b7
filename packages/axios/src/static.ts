import type { getAdapter } from './adapter.ts'
import type { CancelTokenStatic } from './cancel.ts'
import type { mergeConfig } from './config.ts'
import type { AxiosErrorStatic, CanceledErrorStatic, isAxiosError, isCancel } from './errors.ts'
import type { formToJSON, toFormData } from './forms.ts'
import type { AxiosHeaders } from './headers.ts'
import type { HttpStatusCode } from './http-status-code.ts'
import type { AxiosClass, AxiosInstance } from './instance.ts'
import type { all, spread } from './promises.ts'

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
