import type { NetworkRequest, ResolvedConfig } from '@axios-ts/core'

/** What a key is made of besides the request. */
export interface KeyParts {
  /** Whom the request acts as. */
  readonly identity: string
  /** What it asks for: the method in which an answer to it is kept. */
  readonly method: string
  /** In place of the URL. */
  readonly key: string | undefined
  /** What else makes it another question: a digest of its body, or its range; empty mostly. */
  readonly detail: string
}

/**
 * The key of an answer: method, URL with its query as sent, identity, how the bytes travel, and details. A space separates them, which
 * none of the first three can contain.
 */
export function cacheKey({ url, config }: NetworkRequest, parts: KeyParts): string {
  const { identity, method, key, detail } = parts
  // A URL has no blank and no quote, so that no key of the user's can be taken for one.
  const name = key === undefined ? url : JSON.stringify(key).replaceAll(' ', '\\u0020')
  const plain = `${method} ${name} ${identity} ${transportOf(config)}`
  return detail === '' ? plain : `${plain} ${detail}`
}

/**
 * Options that can make the same URL give other bytes, or fail. They rarely differ between the requests of a client.
 * `socketPath` is an adapter's own: the same URL there may be another server.
 */
function transportOf(config: ResolvedConfig): string {
  const { decompress, maxRedirects, maxContentLength, withCredentials } = config
  const { socketPath } = config as { socketPath?: string }
  return `${decompress ?? ''},${maxRedirects ?? ''},${maxContentLength ?? ''},${withCredentials ?? ''},${socketPath ?? ''}`
}
