import type { AxiosHeaders } from '@axios-ts/core'
import type { Vary } from '../vary.ts'

/** What a store knows of an entry. It keeps an entry as it is, and never changes one. */
export interface StoredEntry {
  readonly status: number
  readonly statusText: string
  readonly headers: AxiosHeaders
  /** Bytes (Uint8Array) may go to a shared store; anything else stays in memory. */
  readonly body: unknown
  readonly vary: Vary
  /** The response type that the body is for; `*` for bytes, which are for any. */
  readonly madeFor: string | undefined
  /** The whole URL that the answer is for. */
  readonly url: string
  /** When the request was sent, in milliseconds since the epoch. */
  readonly requestTime: number
  /** When the answer arrived, in milliseconds since the epoch. */
  readonly responseTime: number
  readonly initialAge: number
  /** How long it is fresh, in milliseconds, as decided when it was kept. */
  readonly freshFor: number
  /** When it is worth nothing any more, in milliseconds since the epoch; may be Infinity. */
  readonly keptUntil: number
  readonly staleWhileRevalidate: number
  readonly staleIfError: number
  readonly staleIfUnreachable: number
  readonly mustRevalidate: boolean
  readonly immutable: boolean
  readonly canValidate: boolean
  readonly tags: readonly string[]
  /** What it is charged with, in bytes. */
  readonly size: number
}
