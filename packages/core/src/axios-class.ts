import type { Client } from './client.ts'
import type { ClientDefaults, CreateOptions, RequestConfig } from './config/config.ts'
import { AxiosHeaders } from './headers/headers.ts'
import { Host } from './host.ts'
import type { AxiosResponse } from './response/response.ts'

/**
 * A client that is no function, for code that extends axios's class of this name; all other code is better off with
 * `create()`, which adds plugins and the defaults. As in axios, the configuration is used as it is given: without
 * `transformRequest`, `transformResponse` and `validateStatus` of its own nothing is serialized, parsed or refused.
 *
 * Every method sends through `request`, so that a subclass may override that alone.
 */
export class Axios {
  readonly #client: Client

  constructor(config: CreateOptions = {}) {
    this.#client = new Host({} as ClientDefaults).face
    this.#client.defaults = config as ClientDefaults
  }

  get defaults(): ClientDefaults {
    return this.#client.defaults
  }

  set defaults(defaults: ClientDefaults) {
    this.#client.defaults = defaults
  }

  get interceptors(): Client['interceptors'] {
    return this.#client.interceptors
  }

  request<T = unknown, R = AxiosResponse<T>, D = unknown>(
    urlOrConfig: string | RequestConfig<D>,
    config?: RequestConfig<D>,
  ): Promise<R> {
    return this.#client.request<T, R, D>(urlOrConfig as string, config)
  }

  getUri(config?: RequestConfig): string {
    return this.#client.getUri(config)
  }

  get<T = unknown, R = AxiosResponse<T>, D = unknown>(url: string, config?: RequestConfig<D>): Promise<R> {
    return this.request<T, R, D>({ ...config, method: 'get', url })
  }

  delete<T = unknown, R = AxiosResponse<T>, D = unknown>(url: string, config?: RequestConfig<D>): Promise<R> {
    return this.request<T, R, D>({ ...config, method: 'delete', url })
  }

  head<T = unknown, R = AxiosResponse<T>, D = unknown>(url: string, config?: RequestConfig<D>): Promise<R> {
    return this.request<T, R, D>({ ...config, method: 'head', url })
  }

  options<T = unknown, R = AxiosResponse<T>, D = unknown>(
    url: string,
    config?: RequestConfig<D>,
  ): Promise<R> {
    return this.request<T, R, D>({ ...config, method: 'options', url })
  }

  post<T = unknown, R = AxiosResponse<T>, D = unknown>(
    url: string,
    data?: D,
    config?: RequestConfig<D>,
  ): Promise<R> {
    return this.request<T, R, D>(withData('post', url, data, config))
  }

  put<T = unknown, R = AxiosResponse<T>, D = unknown>(
    url: string,
    data?: D,
    config?: RequestConfig<D>,
  ): Promise<R> {
    return this.request<T, R, D>(withData('put', url, data, config))
  }

  patch<T = unknown, R = AxiosResponse<T>, D = unknown>(
    url: string,
    data?: D,
    config?: RequestConfig<D>,
  ): Promise<R> {
    return this.request<T, R, D>(withData('patch', url, data, config))
  }

  query<T = unknown, R = AxiosResponse<T>, D = unknown>(
    url: string,
    data?: D,
    config?: RequestConfig<D>,
  ): Promise<R> {
    return this.request<T, R, D>(withData('query', url, data, config))
  }

  postForm<T = unknown, R = AxiosResponse<T>, D = unknown>(
    url: string,
    data?: D,
    config?: RequestConfig<D>,
  ): Promise<R> {
    return this.request<T, R, D>(asForm(withData('post', url, data, config)))
  }

  putForm<T = unknown, R = AxiosResponse<T>, D = unknown>(
    url: string,
    data?: D,
    config?: RequestConfig<D>,
  ): Promise<R> {
    return this.request<T, R, D>(asForm(withData('put', url, data, config)))
  }

  patchForm<T = unknown, R = AxiosResponse<T>, D = unknown>(
    url: string,
    data?: D,
    config?: RequestConfig<D>,
  ): Promise<R> {
    return this.request<T, R, D>(asForm(withData('patch', url, data, config)))
  }
}

function withData<D>(
  method: string,
  url: string,
  data: D | undefined,
  config: RequestConfig<D> = {},
): RequestConfig<D> {
  return { ...config, method, url, ...(data === undefined ? {} : { data }) }
}

function asForm<D>(config: RequestConfig<D>): RequestConfig<D> {
  return { ...config, headers: new AxiosHeaders(config.headers).set('Content-Type', 'multipart/form-data') }
}
