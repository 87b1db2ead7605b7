/**
 * Options that undici, or Node under it, reads from objects that it makes of ours: named here, they can be inherited from no
 * polluted `Object.prototype`.
 */
function unset(names: string): Readonly<Record<string, undefined>> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, undefined]))
}

/** Of undici's agents, pools and clients. */
export const UNSET_AGENT: object = unset(
  `maxOrigins tls connections clientTtl pipelining maxHeaderSize maxRequestsPerClient maxResponseSize localAddress
  socketPath useH2c useMilo h2Options webSocket eventSource strictContentLength maxConcurrentStreams initialWindowSize
  connectionWindowSize pingInterval keepAliveTimeout keepAliveMaxTimeout keepAliveTimeoutThreshold maxCachedSessions
  autoSelectFamily autoSelectFamilyAttemptTimeout connectTimeout keepAlive socketTimeout requestTimeout idleTimeout
  maxKeepAliveTimeout`,
)

/** Of connections. Where Node has a default of its own, an undefined would take its place: such names are missing here. */
export const UNSET_CONNECTION: object = unset(
  `lookup family hints fd signal localPort onread noDelay keepAliveInitialDelay allowHalfOpen autoSelectFamily
  autoSelectFamilyAttemptTimeout useH2c preferH2 session servername blockList ca cert key pfx passphrase crl secureContext
  pskCallback`,
)
