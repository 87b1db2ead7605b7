import esm = require('#axios')

declare namespace axios {
  export import AddressFamily = esm.AddressFamily
  export type Axios = esm.Axios
  export import AxiosAdapter = esm.AxiosAdapter
  export import AxiosBasicCredentials = esm.AxiosBasicCredentials
  export import AxiosDefaults = esm.AxiosDefaults
  export type AxiosError<T = unknown, D = any, P = any> = esm.AxiosError<T, D, P>
  export import AxiosHeaderParameters = esm.AxiosHeaderParameters
  export type AxiosHeaders = esm.AxiosHeaders
  export import AxiosHeaderValue = esm.AxiosHeaderValue
  export import AxiosInstance = esm.AxiosInstance
  export import AxiosInterceptorManager = esm.AxiosInterceptorManager
  export import AxiosInterceptorOptions = esm.AxiosInterceptorOptions
  export import AxiosProgressEvent = esm.AxiosProgressEvent
  export import AxiosPromise = esm.AxiosPromise
  export import AxiosProxyConfig = esm.AxiosProxyConfig
  export import AxiosRequestConfig = esm.AxiosRequestConfig
  export import AxiosRequestHeaders = esm.AxiosRequestHeaders
  export import AxiosRequestTransformer = esm.AxiosRequestTransformer
  export import AxiosResponse = esm.AxiosResponse
  export import AxiosResponseDefault = esm.AxiosResponseDefault
  export import AxiosResponseHeaders = esm.AxiosResponseHeaders
  export import AxiosResponseTransformer = esm.AxiosResponseTransformer
  export import AxiosStatic = esm.AxiosStatic
  export type Cancel = esm.Cancel
  export type CanceledError<T = unknown, D = any, P = any> = esm.CanceledError<T, D, P>
  export import Canceler = esm.Canceler
  export import CancelStatic = esm.CancelStatic
  export type CancelToken = esm.CancelToken
  export import CancelTokenSource = esm.CancelTokenSource
  export import CancelTokenStatic = esm.CancelTokenStatic
  export import CreateAxiosDefaults = esm.CreateAxiosDefaults
  export import CustomParamsSerializer = esm.CustomParamsSerializer
  export import FormDataVisitorHelpers = esm.FormDataVisitorHelpers
  export import FormSerializerOptions = esm.FormSerializerOptions
  export import GenericAbortSignal = esm.GenericAbortSignal
  export import GenericFormData = esm.GenericFormData
  export import GenericHTMLFormElement = esm.GenericHTMLFormElement
  export import HeadersDefaults = esm.HeadersDefaults
  export type HttpStatusCode = esm.HttpStatusCode
  export import InternalAxiosRequestConfig = esm.InternalAxiosRequestConfig
  export import LookupAddress = esm.LookupAddress
  export import LookupAddressEntry = esm.LookupAddressEntry
  export import Method = esm.Method
  export import ParamEncoder = esm.ParamEncoder
  export import ParamsSerializerOptions = esm.ParamsSerializerOptions
  export import RawAxiosHeaders = esm.RawAxiosHeaders
  export import RawAxiosRequestConfig = esm.RawAxiosRequestConfig
  export import RawAxiosRequestHeaders = esm.RawAxiosRequestHeaders
  export import RawAxiosResponseHeaders = esm.RawAxiosResponseHeaders
  export import responseEncoding = esm.responseEncoding
  export import ResponseType = esm.ResponseType
  export import SerializerOptions = esm.SerializerOptions
  export import SerializerVisitor = esm.SerializerVisitor
  export import TransitionalOptions = esm.TransitionalOptions
}

declare const axios: esm.AxiosStatic

export = axios
