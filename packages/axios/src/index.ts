import { axios } from './axios.ts'

export default axios
export { create, type AxiosStatic } from './axios.ts'
export { getAdapter, type AxiosAdapter } from './adapter.ts'
export { all, spread } from './promises.ts'
export { Axios, type AxiosInstance } from './instance.ts'
export { AxiosError, CanceledError, isAxiosError, isCancel } from './errors.ts'
export { AxiosHeaders } from './headers.ts'
export { Cancel, CancelToken } from './cancel.ts'
export { HttpStatusCode } from '@axios-ts/core'
export { VERSION } from './version.ts'
export { formToJSON, toFormData } from './forms.ts'
export { mergeConfig } from './config.ts'

export type { CancelStatic, Canceler, CancelTokenSource, CancelTokenStatic } from './cancel.ts'
export type {
  AddressFamily,
  AxiosBasicCredentials,
  AxiosDefaults,
  AxiosProgressEvent,
  AxiosProxyConfig,
  AxiosRequestConfig,
  AxiosRequestTransformer,
  AxiosResponseTransformer,
  CreateAxiosDefaults,
  GenericAbortSignal,
  InternalAxiosRequestConfig,
  LookupAddress,
  LookupAddressEntry,
  RawAxiosRequestConfig,
  responseEncoding,
  ResponseType,
  TransitionalOptions,
} from './config.ts'
export type {
  CustomParamsSerializer,
  FormDataVisitorHelpers,
  FormSerializerOptions,
  GenericFormData,
  GenericHTMLFormElement,
  ParamEncoder,
  ParamsSerializerOptions,
  SerializerOptions,
  SerializerVisitor,
} from './forms.ts'
export type {
  AxiosHeaderParameters,
  AxiosHeaderValue,
  AxiosRequestHeaders,
  AxiosResponseHeaders,
  HeadersDefaults,
  RawAxiosHeaders,
  RawAxiosRequestHeaders,
  RawAxiosResponseHeaders,
} from './headers.ts'
export type { AxiosInterceptorManager, AxiosInterceptorOptions } from './interceptors.ts'
export type { Method } from './method.ts'
export type { AxiosPromise, AxiosResponse, AxiosResponseDefault } from './response.ts'
