import type { NetworkMiddleware, NetworkRequest } from '@axios-ts/core'
import type { Directives } from '../http/cache-control.ts'
import type { HeaderMap } from '../http/header-map.ts'
import type { RequestSettings } from '../options/request-options.ts'

export type Next = Parameters<NetworkMiddleware>[1]

/** A request that the cache may answer. */
export interface Query {
  readonly request: NetworkRequest
  readonly next: Next
  readonly headers: HeaderMap
  readonly directives: Directives
  readonly settings: RequestSettings
  /** What a whole answer to it is kept under. */
  readonly key: string
  /** The value of `Range`, when it asks for a part. */
  readonly range: string | undefined
  /** Whether nobody waits for the answer. */
  readonly inBackground: boolean
}

/** What a part is kept under; the key itself for the whole. */
export function partKey({ key, range }: Query): string {
  return range === undefined ? key : `${key} ${range.replaceAll(/\s/g, '')}`
}
