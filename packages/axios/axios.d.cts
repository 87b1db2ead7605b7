import esm = require('#axios')

declare function axios<T = any, R = esm.AxiosResponseDefault, D = any, P = any>(
  config: esm.AxiosRequestConfig<D, P>,
): Promise<esm.AxiosResponseResult<T, R, D, P>>
declare function axios<T = any, R = esm.AxiosResponseDefault, D = any, P = any>(
  url: string,
  config?: esm.AxiosRequestConfig<D, P>,
): Promise<esm.AxiosResponseResult<T, R, D, P>>

declare namespace axios {
  export import AddressFamily = esm.AddressFamily
  export import all = esm.all
  export import Axios = esm.Axios
  export import AxiosAdapter = esm.AxiosAdapter
  export import AxiosAdapterConfig = esm.AxiosAdapterConfig
  export import AxiosAdapterName = esm.AxiosAdapterName
  export import AxiosBasicCredentials = esm.AxiosBasicCredentials
  export import AxiosDefaults = esm.AxiosDefaults
  export import AxiosError = esm.AxiosError
  export import AxiosHeaderParameters = esm.AxiosHeaderParameters
  export import AxiosHeaders = esm.AxiosHeaders
  export import AxiosHeaderValue = esm.AxiosHeaderValue
  export import AxiosInstance = esm.AxiosInstance
  export import AxiosInterceptorFulfilled = esm.AxiosInterceptorFulfilled
  export import AxiosInterceptorHandler = esm.AxiosInterceptorHandler
  export import AxiosInterceptorManager = esm.AxiosInterceptorManager
  export import AxiosInterceptorOptions = esm.AxiosInterceptorOptions
  export import AxiosInterceptorRejected = esm.AxiosInterceptorRejected
  export import AxiosProgressEvent = esm.AxiosProgressEvent
  export import AxiosPromise = esm.AxiosPromise
  export import AxiosProxyConfig = esm.AxiosProxyConfig
  export import AxiosRequestConfig = esm.AxiosRequestConfig
  export import AxiosRequestHeaders = esm.AxiosRequestHeaders
  export import AxiosRequestInterceptorUse = esm.AxiosRequestInterceptorUse
  export import AxiosRequestTransformer = esm.AxiosRequestTransformer
  export import AxiosResponse = esm.AxiosResponse
  export import AxiosResponseDefault = esm.AxiosResponseDefault
  export import AxiosResponseHeaders = esm.AxiosResponseHeaders
  export import AxiosResponseInterceptorUse = esm.AxiosResponseInterceptorUse
  export import AxiosResponseResult = esm.AxiosResponseResult
  export import AxiosResponseTransformer = esm.AxiosResponseTransformer
  export import AxiosStatic = esm.AxiosStatic
  export import BrowserProgressEvent = esm.BrowserProgressEvent
  export import Cancel = esm.Cancel
  export import CanceledError = esm.CanceledError
  export import Canceler = esm.Canceler
  export import CancelStatic = esm.CancelStatic
  export import CancelToken = esm.CancelToken
  export import CancelTokenSource = esm.CancelTokenSource
  export import CancelTokenStatic = esm.CancelTokenStatic
  export import CreateAxiosDefaults = esm.CreateAxiosDefaults
  export import CustomParamsSerializer = esm.CustomParamsSerializer
  export import FormDataVisitorHelpers = esm.FormDataVisitorHelpers
  export import FormSerializerOptions = esm.FormSerializerOptions
  export import formToJSON = esm.formToJSON
  export import GenericAbortSignal = esm.GenericAbortSignal
  export import GenericFormData = esm.GenericFormData
  export import GenericHTMLFormElement = esm.GenericHTMLFormElement
  export import getAdapter = esm.getAdapter
  export import HeadersDefaults = esm.HeadersDefaults
  export import HttpStatusCode = esm.HttpStatusCode
  export import InternalAxiosRequestConfig = esm.InternalAxiosRequestConfig
  export import isAxiosError = esm.isAxiosError
  export import isCancel = esm.isCancel
  export import LookupAddress = esm.LookupAddress
  export import LookupAddressEntry = esm.LookupAddressEntry
  export import MaxDownloadRate = esm.MaxDownloadRate
  export import MaxUploadRate = esm.MaxUploadRate
  export import mergeConfig = esm.mergeConfig
  export import Method = esm.Method
  export import Milliseconds = esm.Milliseconds
  export import ParamEncoder = esm.ParamEncoder
  export import ParamsSerializerOptions = esm.ParamsSerializerOptions
  export import RawAxiosHeaders = esm.RawAxiosHeaders
  export import RawAxiosRequestConfig = esm.RawAxiosRequestConfig
  export import RawAxiosRequestHeaders = esm.RawAxiosRequestHeaders
  export import RawAxiosResponseHeaders = esm.RawAxiosResponseHeaders
  export import RawCommonResponseHeaders = esm.RawCommonResponseHeaders
  export import responseEncoding = esm.responseEncoding
  export import ResponseType = esm.ResponseType
  export import SerializerOptions = esm.SerializerOptions
  export import SerializerVisitor = esm.SerializerVisitor
  export import spread = esm.spread
  export import toFormData = esm.toFormData
  export import TransitionalOptions = esm.TransitionalOptions
  export import UppercaseMethod = esm.UppercaseMethod
  export import UppercaseResponseEncoding = esm.UppercaseResponseEncoding
  export import VERSION = esm.VERSION

  export const create: esm.AxiosInstance['create']
  export const get: esm.AxiosInstance['get']
  export const getUri: esm.AxiosInstance['getUri']
  export const head: esm.AxiosInstance['head']
  export const interceptors: esm.AxiosInstance['interceptors']
  export const options: esm.AxiosInstance['options']
  export const patch: esm.AxiosInstance['patch']
  export const patchForm: esm.AxiosInstance['patchForm']
  export const post: esm.AxiosInstance['post']
  export const postForm: esm.AxiosInstance['postForm']
  export const put: esm.AxiosInstance['put']
  export const putForm: esm.AxiosInstance['putForm']
  export const query: esm.AxiosInstance['query']
  export const request: esm.AxiosInstance['request']
  export let defaults: esm.AxiosInstance['defaults']
  const remove: esm.AxiosInstance['delete']
  const self: esm.AxiosStatic
  export { remove as delete, self as default }
}

export = axios
