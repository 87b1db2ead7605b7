import type { ResolvedConfig } from '../config/config.ts'
import type { AxiosHeaders, RawAxiosHeaders } from '../headers/headers.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import type { AxiosResponse } from '../response/response.ts'

/** The adapters that core brings: `got` (also under axios's name `http`) on Node, `fetch` everywhere, `xhr` in pages. */
export type AdapterName = 'got' | 'http' | 'fetch' | 'xhr' | (string & {})

/** What carries bytes: it sends a serialized request and gives the raw answer, whatever its status. */
export interface Adapter {
  readonly name: string
  /**
   * Sends one request. Resolves once the head has come and, unless `responseType` is `stream`, the whole body.
   * Rejects with an AxiosError: NetworkError, CanceledError (when `request.signal` aborts), or a limit that was exceeded.
   */
  send(request: NetworkRequest): Promise<NetworkResponse>
  /** Frees sockets and ends what is still under way. Called once, by the client that created the adapter. */
  close?(): void | Promise<void>
}

/** What an adapter function gives: a response whose `data` is still to be transformed, with headers of any kind. */
export interface AdapterFunctionResponse extends Omit<AxiosResponse, 'headers'> {
  headers: AxiosHeaders | RawAxiosHeaders
}

/** An adapter as axios knows it: the configuration in, a response out. */
export type AdapterFunction = (
  config: ResolvedConfig,
) => Promise<AdapterFunctionResponse> | AdapterFunctionResponse

/** Makes an adapter for one client, so that its sockets belong to that client alone. */
export type AdapterFactory = () => Adapter

/**
 * What makes an adapter for each client that it is given to, when that client first needs it: so no two clients share a
 * socket, and each frees its own when it closes. (An `Adapter` itself is its maker's to share and to close.)
 */
export interface AdapterMaker {
  readonly name: string
  /** Called once by each client, which closes what it gets. */
  readonly create: AdapterFactory
}

/** Whatever `config.adapter` takes, alone or in a list. */
export type AnyAdapter = AdapterName | Adapter | AdapterMaker | AdapterFunction
