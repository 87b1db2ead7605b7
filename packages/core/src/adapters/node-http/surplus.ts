import type { ClientRequest } from 'node:http'
import { codeOf } from '../../errors/axios-error.ts'

/**
 * Lets a request whose answer has come whole end well, though the server sent more bytes than it had declared: they are no
 * part of the answer (RFC 9112, section 6.3), yet node:http's parser fails the request for them. The connection is cut
 * off either way, so that nothing takes them for the next answer.
 */
export function ignoreSurplus(native: ClientRequest & { res?: { complete: boolean } | null }): void {
  const emit = native.emit.bind(native) as (event: string, ...values: unknown[]) => boolean
  // Not assigned at once: V8 puts a function that is written straight into a property among what is old, where it outlives its request.
  const filtered = (event: string, ...values: unknown[]): boolean =>
    event === 'error' && native.res?.complete === true && isOfParser(values[0])
      ? false
      : emit(event, ...values)
  native.emit = filtered
}

function isOfParser(error: unknown): boolean {
  return codeOf(error)?.startsWith('HPE_') === true
}
