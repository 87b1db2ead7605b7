import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { AxiosError } from '../../errors/axios-error.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import type { Transport } from '../../config/connection-options.ts'

/** As it is called. */
interface NativeTransport {
  request(options: RequestOptions, onResponse: (response: IncomingMessage) => void): object
}

/**
 * A request of the `transport` that the user gave. Some emit `response` as node:http does, some only call back.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` when it makes no requests.
 */
export function byTransport(
  transport: Transport,
  url: URL | undefined,
  options: RequestOptions & { agents?: object },
  config: ResolvedConfig,
): ClientRequest {
  if (typeof transport.request !== 'function') {
    const message = 'transport must have a method request()'
    throw new AxiosError(message, AxiosError.ERR_BAD_OPTION_VALUE, config)
  }
  if (url) {
    const { protocol, hostname, port, pathname, search } = url
    const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
    Object.assign(options, { protocol, hostname: host, port, path: pathname + search })
  }
  options.agents = { http: config.httpAgent, https: config.httpsAgent }
  const making: NativeTransport = transport
  const native = making.request(options, (response: IncomingMessage) =>
    queueMicrotask(() => emitted || announce(native, response)),
  ) as ClientRequest
  let emitted = false
  native.once('response', () => (emitted = true))
  acknowledgeWrites(native as never)
  return native
}

/** Some take a chunk and never say that they have it, for which got would wait. */
function acknowledgeWrites(native: { write: (...args: unknown[]) => unknown }): void {
  if (native.write.length >= 3) return
  const write = native.write.bind(native)
  native.write = (chunk, _encoding, callback) => {
    const taken = write(chunk)
    if (typeof callback === 'function') queueMicrotask(callback as () => void)
    return taken !== false
  }
}

/** Makes what a transport called back with an answer as node:http gives it. */
function announce(native: ClientRequest, response: IncomingMessage): void {
  Object.assign(native, { res: response })
  response.complete ||= false
  response.prependOnceListener('end', () => (response.complete = true))
  native.emit('response', response)
}
