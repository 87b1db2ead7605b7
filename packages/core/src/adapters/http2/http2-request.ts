import type { ClientRequest, OutgoingHttpHeaders } from 'node:http'
import type { RequestFunction } from 'got'
import type { NetworkRequest } from '../../network.ts'
import { takeProxyAuthorization } from '../proxy/proxy-authorization.ts'
import type { Session } from './session.ts'

/** Makes a request on a session, by got's own means. What HTTP/2 has no use for (`Connection`, `Transfer-Encoding`, …) got leaves out. */
export async function http2Request(
  { method }: NetworkRequest,
  url: URL,
  headers: OutgoingHttpHeaders,
  session: Session,
  make: RequestFunction,
): Promise<ClientRequest> {
  // The tunnel was told.
  if (session.isProxied) takeProxyAuthorization(headers)
  const native = await make(url, {
    // An object that inherits would find a polluted one.
    auth: undefined,
    callback: undefined,
    trailers: undefined,
    method,
    headers,
    h2session: session.native,
  } as never)
  return native as ClientRequest
}
