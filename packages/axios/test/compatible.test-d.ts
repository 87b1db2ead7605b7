import type { RequestConfig } from '@axios-ts/core'
import type * as theirs from 'axios'
import { expectTypeOf, it } from 'vitest'
import type * as ours from '../src/index.ts'

/** Compiles only where each type takes the values of the other. */
function mutual<Ours extends Theirs, Theirs extends Both, Both = Ours>(
  ..._none: [Ours, Theirs, Both][]
): void {}

it('has the types of axios', () => {
  mutual<ours.AddressFamily, theirs.AddressFamily>()
  mutual<ours.AxiosAdapter, theirs.AxiosAdapter>()
  mutual<ours.AxiosBasicCredentials, theirs.AxiosBasicCredentials>()
  mutual<ours.AxiosDefaults, theirs.AxiosDefaults>()
  mutual<ours.AxiosError, theirs.AxiosError>()
  mutual<ours.AxiosHeaderParameters, theirs.AxiosHeaderParameters>()
  mutual<ours.AxiosHeaders, theirs.AxiosHeaders>()
  mutual<ours.AxiosHeaderValue, theirs.AxiosHeaderValue>()
  mutual<ours.AxiosInterceptorManager<number>, theirs.AxiosInterceptorManager<number>>()
  mutual<ours.AxiosInterceptorOptions, theirs.AxiosInterceptorOptions>()
  mutual<ours.AxiosProgressEvent, theirs.AxiosProgressEvent>()
  mutual<ours.AxiosPromise, theirs.AxiosPromise>()
  mutual<ours.AxiosProxyConfig, theirs.AxiosProxyConfig>()
  mutual<ours.AxiosRequestConfig, theirs.AxiosRequestConfig>()
  mutual<ours.AxiosRequestHeaders, theirs.AxiosRequestHeaders>()
  mutual<ours.AxiosRequestTransformer, theirs.AxiosRequestTransformer>()
  mutual<ours.AxiosResponse, theirs.AxiosResponse>()
  mutual<ours.AxiosResponseHeaders, theirs.AxiosResponseHeaders>()
  mutual<ours.AxiosResponseTransformer, theirs.AxiosResponseTransformer>()
  mutual<ours.Cancel, theirs.Cancel>()
  mutual<ours.CanceledError<unknown>, theirs.CanceledError<unknown>>()
  mutual<ours.Canceler, theirs.Canceler>()
  mutual<ours.CancelStatic, theirs.CancelStatic>()
  mutual<ours.CancelToken, theirs.CancelToken>()
  mutual<ours.CancelTokenSource, theirs.CancelTokenSource>()
  mutual<ours.CancelTokenStatic, theirs.CancelTokenStatic>()
  mutual<ours.CreateAxiosDefaults, theirs.CreateAxiosDefaults>()
  mutual<ours.CustomParamsSerializer, theirs.CustomParamsSerializer>()
  mutual<ours.FormDataVisitorHelpers, theirs.FormDataVisitorHelpers>()
  mutual<ours.FormSerializerOptions, theirs.FormSerializerOptions>()
  mutual<ours.GenericAbortSignal, theirs.GenericAbortSignal>()
  mutual<ours.GenericFormData, theirs.GenericFormData>()
  mutual<ours.GenericHTMLFormElement, theirs.GenericHTMLFormElement>()
  mutual<ours.HeadersDefaults, theirs.HeadersDefaults>()
  mutual<ours.InternalAxiosRequestConfig, theirs.InternalAxiosRequestConfig>()
  mutual<ours.LookupAddress, theirs.LookupAddress>()
  mutual<ours.LookupAddressEntry, theirs.LookupAddressEntry>()
  mutual<ours.Method, theirs.Method>()
  mutual<ours.ParamEncoder, theirs.ParamEncoder>()
  mutual<ours.ParamsSerializerOptions, theirs.ParamsSerializerOptions>()
  mutual<ours.RawAxiosHeaders, theirs.RawAxiosHeaders>()
  mutual<ours.RawAxiosRequestConfig, theirs.RawAxiosRequestConfig>()
  mutual<ours.RawAxiosRequestHeaders, theirs.RawAxiosRequestHeaders>()
  mutual<ours.RawAxiosResponseHeaders, theirs.RawAxiosResponseHeaders>()
  mutual<ours.responseEncoding, theirs.responseEncoding>()
  mutual<ours.ResponseType, theirs.ResponseType>()
  mutual<ours.SerializerOptions, theirs.SerializerOptions>()
  mutual<ours.SerializerVisitor, theirs.SerializerVisitor>()
  mutual<ours.TransitionalOptions, theirs.TransitionalOptions>()
})

it('has the values of axios, by their types', () => {
  mutual<typeof ours.all, typeof theirs.all>()
  mutual<typeof ours.AxiosError, typeof theirs.AxiosError>()
  mutual<typeof ours.AxiosHeaders, typeof theirs.AxiosHeaders>()
  mutual<typeof ours.CanceledError, typeof theirs.CanceledError>()
  mutual<typeof ours.formToJSON, typeof theirs.formToJSON>()
  mutual<typeof ours.getAdapter, typeof theirs.getAdapter>()
  mutual<typeof ours.isAxiosError, typeof theirs.isAxiosError>()
  mutual<typeof ours.isCancel, typeof theirs.isCancel>()
  mutual<typeof ours.mergeConfig, typeof theirs.mergeConfig>()
  mutual<typeof ours.spread, typeof theirs.spread>()
  mutual<typeof ours.toFormData, typeof theirs.toFormData>()
  mutual<typeof ours.HttpStatusCode, typeof theirs.HttpStatusCode>()
})

// What calls return is told by a symbol that each of the two declares for itself: the rest is compared without it.
it('has clients with the members of axios', () => {
  type Plain = 'defaults' | 'getUri' | 'interceptors'
  mutual<Pick<ours.Axios, Plain>, Pick<theirs.Axios, Plain>>()
  mutual<keyof ours.Axios, keyof theirs.Axios>()
  mutual<keyof ours.AxiosInstance, keyof theirs.AxiosInstance>()
  mutual<Exclude<keyof ours.AxiosStatic, 'default'>, keyof theirs.AxiosStatic>()
  mutual<Parameters<ours.AxiosInstance['post']>, Parameters<theirs.AxiosInstance['post']>>()
  mutual<Parameters<ours.AxiosInstance['get']>, Parameters<theirs.AxiosInstance['get']>>()
  mutual<Parameters<ours.AxiosInstance>, Parameters<theirs.AxiosInstance>>()
  mutual<Parameters<typeof ours.create>, Parameters<typeof theirs.create>>()
  mutual<ConstructorParameters<typeof ours.Axios>, ConstructorParameters<typeof theirs.Axios>>()
})

it('leads only to options that core has', () => {
  type Unknown = Exclude<keyof theirs.AxiosRequestConfig, keyof RequestConfig>
  expectTypeOf<Unknown>().toBeNever()
})

it('tells what differs', () => {
  // @ts-expect-error -- Theirs has more.
  mutual<{ a: 1 }, { a: 1; b: 2 }>()
  // @ts-expect-error -- Ours has more.
  mutual<{ a: 1; b: 2 }, { a: 1 }>()
})
