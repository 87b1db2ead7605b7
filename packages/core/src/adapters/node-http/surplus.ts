import { codeOf } from '../../errors/axios-error.ts'

/**
 * Lets a request whose answer has come whole end well, though the server sent more bytes than it had declared: they are no
 * part of the answer (RFC 9112, section 6.3), yet node:http's parser fails the request for them. The connection is cut
 * off either way, so that nothing takes them for the next answer.
 */
export function ignoreSurplus(native: Watched): void {
  native[EMIT] = native.emit
  native.emit = emitUnlessSurplus
}

type Emit = (this: Watched, event: string, ...values: unknown[]) => boolean
type Watched = { [EMIT]?: Emit; emit: Emit; res?: { complete: boolean } | null }

/** What `emit` was; one function for all requests then does, and none is made for each. */
const EMIT: unique symbol = Symbol('emit')

function emitUnlessSurplus(this: Watched, event: string, ...values: unknown[]): boolean {
  if (event === 'error' && this.res?.complete === true && isOfParser(values[0])) return false
  return (this[EMIT] as Emit).call(this, event, ...values)
}

function isOfParser(error: unknown): boolean {
  return codeOf(error)?.startsWith('HPE_') === true
}
