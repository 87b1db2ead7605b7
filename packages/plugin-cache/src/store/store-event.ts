/** What a store tells about itself. It never fails a request: this is how its troubles become known. */
export type StoreEvent =
  /** A call failed or took too long: a miss, or an entry that others do not get. */
  | { readonly name: 'failed'; readonly operation: StoreOperation; readonly error: unknown }
  /** Calls of a kind are not made for a while, because they keep failing. */
  | { readonly name: 'stopped'; readonly operation: StoreOperation }
  /** They work again. */
  | { readonly name: 'resumed'; readonly operation: StoreOperation }
  /** A record was no use: of another version, malformed, changed, or encrypted with a key that is not known. */
  | { readonly name: 'unreadable' }

export type StoreOperation = 'read' | 'write' | 'remove' | 'lock'

export type StoreListener = (event: StoreEvent) => void
