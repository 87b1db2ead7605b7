import { isSensitiveHeader } from '@axios-ts/core'
import type { HeaderMap } from '../http/header-map.ts'
import { BoundedMap } from '../recall/bounded-map.ts'
import { remembered } from '../recall/remembered.ts'
import { sha256 } from './sha256.ts'

const isCredential = remembered(isSensitiveHeader)

/** How many digests are remembered. */
const REMEMBERED = 100

/**
 * Whom requests act as: a digest of all their credentials, so that no key holds one in clear text. A digest takes longer than the
 * rest of a hit, so those of the last credentials are remembered.
 */
export class Identities {
  readonly #digests = new BoundedMap<string>(REMEMBERED)

  /** Empty without credentials; undefined where the platform has no SHA-256, and such a request must not be cached. */
  of(headers: HeaderMap): string | Promise<string> | undefined {
    let credentials: [string, string][] | undefined
    for (const [name, value] of headers) if (isCredential(name)) (credentials ??= []).push([name, value])
    if (!credentials) return ''
    credentials.sort(([one], [other]) => (one < other ? -1 : 1))
    // JSON, because it cannot be read in two ways: no two sets of credentials give the same text.
    return this.ofText(JSON.stringify(credentials))
  }

  /** The digest of a text that stands for somebody. */
  ofText(text: string): string | Promise<string> | undefined {
    const known = this.#digests.get(text)
    if (known !== undefined) return known
    const digest = sha256(text)
    if (digest instanceof Promise) return digest.then((later) => this.#remember(text, later))
    return digest === undefined ? undefined : this.#remember(text, digest)
  }

  clear(): void {
    this.#digests.clear()
  }

  #remember(text: string, digest: string): string {
    this.#digests.set(text, digest)
    return digest
  }
}
