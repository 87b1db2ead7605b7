import type { ProgressListener } from '../adapters/progress/progress.ts'
import type { BasicCredentials, ResolvedConfig } from './config.ts'

/** A proxy (axios documentation, "Request Config"). */
export interface ProxyConfig {
  /** Default `http`: the protocol that the proxy itself speaks. */
  protocol?: string
  /** The proxy's name or address; `hostname` comes first when both are given. */
  host?: string
  hostname?: string
  /** Default 80, or 443 for an https proxy. */
  port?: number | string
  /** Sent to the proxy alone. */
  auth?: BasicCredentials
}

/** What `timeouts` limits: the way to a connection, the wait for the head, the silence within a body. */
export type TimeoutPhase = 'connect' | 'response' | 'idle'

/**
 * Where an exchange was when it failed: on its way through a proxy that had not let it pass yet, looking up the host's address,
 * connecting, securing the connection, sending the request, waiting for the head of the answer, receiving its body.
 */
export type NetworkPhase = 'proxy' | 'lookup' | 'connect' | 'tls' | 'send' | 'response' | 'body'

/** Limits of the phases of one exchange, in milliseconds; 0 or nothing is no limit. Each redirect begins anew. */
export interface TimeoutOptions {
  /** Until the connection stands: name lookup, TCP, the proxy's tunnel and TLS. */
  connect?: number
  /** From the last byte of the request to the head of the answer. */
  response?: number
  /** The longest time without a byte while a body is on its way. A reader who takes none is not counted. */
  idle?: number
}

/**
 * Options of HTTP/2 connections: those of Node's `http2.connect` and, for https, of `tls.connect`, such as `settings` or `ca`.
 * Requests whose options are equal share a connection.
 */
export interface Http2Options {
  /** Closes a connection that nobody has used for so many milliseconds; 0 or null leaves that to the server. Default 1000. */
  sessionTimeout?: number | null
  readonly [option: string]: unknown
}

/** An address, alone or with its family. */
export type LookupAddress = string | { address: string; family?: 4 | 6 | undefined }

/** What a `lookup` gets to know of the connection. */
export interface LookupOptions {
  family?: number | string | undefined
  all?: boolean | undefined
  hints?: number | undefined
}

/** Calls back as `dns.lookup` does: one address with its family, or all of them. */
export type LookupCallback = (
  error: Error | null,
  address?: LookupAddress | readonly LookupAddress[],
  family?: 4 | 6,
) => void

/** Finds the addresses of a host, as `dns.lookup`; or gives them, or a promise of them (`[address, family]` too). */
export type Lookup = (hostname: string, options: LookupOptions, callback: LookupCallback) => unknown

/**
 * What a `transport` is: `node:http`, `node:https`, or anything that makes requests as they do. It is called with options and a
 * function for the response; those are Node's own types, which no browser has.
 */
export interface Transport {
  request(...args: never[]): object
}

/** The next request of a redirect, as `beforeRedirect` may change it. */
export interface RedirectOptions {
  href: string
  protocol: string
  hostname: string
  port: string | number
  path: string
  method: string
  headers: Record<string, string | string[]>
  /** `user:password`, for Basic authorization of the next request. */
  auth?: string
}

/** The answer that redirects. */
export interface RedirectResponse {
  statusCode: number
  headers: Record<string, string | string[]>
}

/** The request that was redirected. */
export interface RedirectedRequest {
  url: string
  method: string
  headers: Record<string, string | string[]>
}

/**
 * How the adapter reaches the other side. Where nothing else is said these are for the got adapter, for only Node can.
 */
export interface ConnectionOptions {
  /** Told how much of the request's body has gone. */
  onUploadProgress?: ProgressListener
  /** Told how much of the answer's body has come. */
  onDownloadProgress?: ProgressListener
  /** The most bytes a second, for both directions or `[up, down]`. */
  maxRate?: number | [up: number | undefined, down?: number]
  /**
   * Limits of single phases, beside `timeout`, which limits the whole call. Fetch heeds `response` where the request has no body,
   * from its start, and `idle` of the answer; XMLHttpRequest heeds none.
   */
  timeouts?: TimeoutOptions
  /** An `http.Agent`, in place of the adapter's own. */
  httpAgent?: object | false
  /** An `https.Agent`, in place of the adapter's own. */
  httpsAgent?: object | false
  /** A UNIX socket or Windows pipe to send to. A redirect to another origin leaves it, and none leads to it. */
  socketPath?: string | null
  /** The only paths that `socketPath` may have. */
  allowedSocketPaths?: string | string[] | null
  /** Connects over IPv4 or IPv6 only. */
  family?: 4 | 6 | 0
  /** Finds addresses, in place of `dns.lookup`. */
  lookup?: Lookup
  /**
   * 2 speaks HTTP/2 (RFC 9113): with an https server that offers it, else HTTP/1.1 as well; with an http server without asking
   * first, so it must know HTTP/2. An agent that connects in a way of its own keeps to HTTP/1.1. Default 1.
   */
  httpVersion?: 1 | 2
  /** How HTTP/2 connections are made and kept. */
  http2Options?: Http2Options
  /**
   * The most bytes that the head of an answer may have. Default: that of Node (16 KiB, or its `--max-http-header-size`).
   * The fetch adapter has its platform's limit.
   */
  maxHeaderSize?: number
  /** Accepts answers that are no valid HTTP. Default `false`. */
  insecureHTTPParser?: boolean
  /** Makes the requests in place of `node:http` and `node:https`; it follows redirects itself, or nobody does. */
  transport?: Transport
  /**
   * The proxy; `false` for none, also where the environment names one. Unset: `http_proxy`, `https_proxy`, `all_proxy` and
   * `no_proxy` decide, in either case, anew for every redirect.
   */
  proxy?: ProxyConfig | false
  /** Sees, and may change, each request that a redirect leads to; throwing ends the call. Every adapter that follows itself. */
  beforeRedirect?: (
    options: RedirectOptions,
    response: RedirectResponse,
    request: RedirectedRequest,
    config: ResolvedConfig,
  ) => void
  /** Headers, besides the known credentials, that a redirect takes to no other origin. */
  sensitiveHeaders?: string[]
  /** Which headers of a `form-data` package's form are sent: all, or only its type and length. Default `legacy`. */
  formDataHeaderPolicy?: 'legacy' | 'content-only'
}
