import { axios } from './axios.ts'

export default axios
export { create } from './create.ts'
export { Axios } from './axios-class.ts'
export { all } from './all.ts'
export { spread } from './spread.ts'
export { HttpStatusCode } from './http-status-code.ts'
export { getAdapter } from './adapters/get-adapter.ts'
export { definePlugin } from './plugins/plugin.ts'
export { CancelToken } from './cancel/cancel-token.ts'
export { mergeConfig } from './config/merge-config.ts'
export { AxiosHeaders } from './headers/headers.ts'
export { toFormData } from './forms/form-data.ts'
export { formToJSON } from './forms/form-to-json.ts'
export { AxiosError, isAxiosError } from './errors/axios-error.ts'
export { CanceledError, CanceledError as Cancel, isCancel } from './errors/canceled-error.ts'
export { HttpStatusError } from './errors/http-status-error.ts'
export { NetworkError } from './errors/network-error.ts'
export { PluginError } from './errors/plugin-error.ts'
export { RetryError } from './errors/retry-error.ts'
export { TimeoutError } from './errors/timeout-error.ts'
export { badOption, checkOptions } from './plugins/plugin-options.ts'
export { redactURL } from './redact/redact-url.ts'
export { isSensitiveHeader } from './headers/sensitive-headers.ts'
export { readEvents, type ServerSentEvent } from './streams/read-events.ts'
export { readLines } from './streams/read-lines.ts'
export { VERSION } from './version.ts'

export type {
  Adapter,
  AdapterFunction,
  AdapterFunctionResponse,
  AdapterMaker,
  AdapterName,
} from './adapters/adapter.ts'
export type * from './axios-names.ts'
export type { AxiosStatic } from './axios.ts'
export type { Canceler, CancelListener, CancelTokenLike, CancelTokenSource } from './cancel/cancel-token.ts'
export type { AxiosProgressEvent, ProgressListener } from './adapters/progress/progress.ts'
export type { Client, CloseOptions, MethodWithData, MethodWithoutData, RequestMethod } from './client.ts'
export type {
  BasicCredentials,
  ClientDefaults,
  CreateOptions,
  DefaultHeaders,
  FetchOptions,
  Method,
  PluginOptions,
  PluginOptionsByName,
  RequestConfig,
  RequestTransformer,
  ResolvedConfig,
  ResponseTransformer,
  ResponseType,
  TransitionalOptions,
} from './config/config.ts'
export type { RuntimeEnv } from './config/runtime-env.ts'
export type {
  ConnectionOptions,
  Http2Options,
  Lookup,
  LookupAddress,
  LookupCallback,
  LookupOptions,
  NetworkPhase,
  ProxyConfig,
  RedirectedRequest,
  RedirectOptions,
  RedirectResponse,
  TimeoutOptions,
  TimeoutPhase,
  Transport,
} from './config/connection-options.ts'
export type { AxiosErrorJSON, AxiosErrorOptions } from './errors/axios-error.ts'
export type { FormSerializerOptions } from './forms/form-data.ts'
export type { FormDataVisitorHelpers } from './forms/form-fields.ts'
export type {
  AxiosHeaderMatcher,
  AxiosHeaderParameters,
  AxiosHeadersSource,
  AxiosHeaderValue,
  RawRequestHeaders,
} from './headers/headers.ts'
export type { ParamEncoder, ParamsSerializerOptions } from './request/params.ts'
export type {
  InterceptorFulfilled,
  InterceptorHandler,
  InterceptorOptions,
  InterceptorRejected,
  Interceptors,
} from './interceptors/interceptors.ts'
export type {
  ApplicationMiddleware,
  ApplicationPlacement,
  ApplicationStage,
  Middleware,
  NetworkMiddleware,
  NetworkPlacement,
  NetworkStage,
} from './layers/layer.ts'
export type { FollowedRedirect, NetworkRequest, NetworkResponse, RequestBody } from './network.ts'
export type { Explanation, ExplanationStep } from './explain.ts'
export type { ErrorOrigin } from './layers/blame.ts'
export type { LayerTiming } from './layers/layer-clock.ts'
export type { LayerInfo } from './layers/layer-info.ts'
export type {
  InstalledPlugins,
  Plugin,
  PluginApi,
  PluginClient,
  PluginInfo,
  PluginInstallOptions,
} from './plugins/plugin.ts'
export type { PluginScope } from './plugins/plugin-scope.ts'
export type { AxiosResponse } from './response/response.ts'
export type { StreamSource } from './streams/chunks.ts'
