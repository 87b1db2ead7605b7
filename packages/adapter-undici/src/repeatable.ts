import type { NetworkRequest } from '@axios-ts/core'
import { isReplayable } from '@axios-ts/core/adapter'

/** Methods that a server may see twice without harm (RFC 9110, section 9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

/** Whether a request that may have reached the server can be sent once more. */
export function mayBeSentTwice({ method, body }: NetworkRequest): boolean {
  return IDEMPOTENT.has(method) && isReplayable(body)
}
