import type { ClientDefaults, CreateOptions, RequestConfig, ResolvedConfig } from './config/config.ts'
import type { Interceptors } from './interceptors/interceptors.ts'
import type {
  ApplicationMiddleware,
  ApplicationPlacement,
  NetworkMiddleware,
  NetworkPlacement,
} from './layers/layer.ts'
import type { Explanation } from './explain.ts'
import type { InstalledPlugins, Plugin, PluginApi, PluginInstallOptions } from './plugins/plugin.ts'
import type { AxiosResponse } from './response/response.ts'
import type { Undo } from './plugins/scope.ts'

/** How `client.close()` ends. */
export interface CloseOptions {
  /** How long calls under way may still take, in milliseconds; what is left then is rejected. Default 5000. */
  timeout?: number
}

/** Sends a request by its whole configuration, or by its URL and the rest. Rejects with an AxiosError (docs/errors.md). */
export interface RequestMethod {
  <T = unknown, R = AxiosResponse<T>, D = unknown>(config: RequestConfig<D>): Promise<R>
  <T = unknown, R = AxiosResponse<T>, D = unknown>(url: string, config?: RequestConfig<D>): Promise<R>
}

/** Sends a request of one method; a body, where there is one, is `config.data`. */
export type MethodWithoutData = <T = unknown, R = AxiosResponse<T>, D = unknown>(
  url: string,
  config?: RequestConfig<D>,
) => Promise<R>

/** Sends a request of one method, with a body. */
export type MethodWithData = <T = unknown, R = AxiosResponse<T>, D = unknown>(
  url: string,
  data?: D,
  config?: RequestConfig<D>,
) => Promise<R>

/**
 * An HTTP client with axios's API (axios documentation, "Instance methods") that plugins extend. It is a function:
 * `api(url, config)` is `api.request(url, config)`. Its methods may be taken off it: `const { get } = api`.
 *
 * Of their type parameters `T` is that of `response.data`, `R` of what the call resolves to, `D` of the request's `data`.
 */
export interface Client extends RequestMethod, AsyncDisposable {
  request: RequestMethod
  get: MethodWithoutData
  delete: MethodWithoutData
  head: MethodWithoutData
  options: MethodWithoutData
  post: MethodWithData
  put: MethodWithData
  patch: MethodWithData
  /** Sends a QUERY request: safe and idempotent as GET, with a body as POST. */
  query: MethodWithData
  /** As `post`, with an object's fields sent as multipart/form-data (RFC 7578). */
  postForm: MethodWithData
  /** As `put`, with an object's fields sent as multipart/form-data. */
  putForm: MethodWithData
  /** As `patch`, with an object's fields sent as multipart/form-data. */
  patchForm: MethodWithData

  /** The URL that a request would go to: `baseURL`, `url` and `params` joined, nothing sent. */
  getUri: (config?: RequestConfig) => string

  /** The options that every call of this client starts with. May be changed at any time. */
  defaults: ClientDefaults
  readonly interceptors: {
    /** Run on the configuration before anything else sees it; last registered first, unless `transitional` says otherwise. */
    readonly request: Interceptors<ResolvedConfig>
    /** Run on the response, or the error, after everything else; first registered first. They may give anything. */
    readonly response: Interceptors<AxiosResponse, unknown>
  }

  /**
   * Adds a middleware, by default to the application layer. Gives a function that removes it.
   * @throws AxiosError `ERR_BAD_OPTION_VALUE` for an unknown layer or stage.
   */
  use(middleware: ApplicationMiddleware, placement?: ApplicationPlacement): Undo
  use(middleware: NetworkMiddleware, placement: NetworkPlacement): Undo

  /**
   * Installs a plugin. Gives the same client, typed with what the plugin's `install` returned.
   * @throws PluginError saying what was wanted, what was found and what to do.
   */
  plugin<P extends Plugin>(plugin: P, options?: PluginInstallOptions): this & PluginApi<P>
  readonly plugins: InstalledPlugins

  /** A new client with this one's defaults under its own, without its interceptors and plugins, as in axios. */
  create(config?: CreateOptions): Client

  /**
   * A new client with this one's defaults under its own, its interceptors and middleware, and its plugins, each installed afresh:
   * state is shared only where a plugin says so. What is changed on one of the two later does not reach the other.
   */
  extend(config?: CreateOptions): this

  /**
   * Says, without sending anything, who would handle a request, in which order, what put each one there, and who is skipped and
   * why. `String(api.explain(config))` is a text, its `steps` are data.
   */
  explain(config?: RequestConfig): Explanation

  /**
   * Everything that is registered on the client, as a text with a line for each. Two are equal (`===`) when nothing was added,
   * removed or changed in between: it proves that a removed plugin left nothing behind, and shows what it left.
   */
  fingerprint(): string

  /**
   * Lets calls under way finish, uninstalls the plugins in reverse order, and frees sockets and timers. After it every request is rejected
   * with `ERR_CLIENT_CLOSED`. Calling it again gives the same promise.
   */
  close(options?: CloseOptions): Promise<void>
}
