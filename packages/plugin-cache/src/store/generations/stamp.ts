/**
 * Under which state of the shared store an entry was kept. Each thing that can be invalidated as a whole (everything, a
 * resource, a tag) has a token there, which an invalidation replaces: an entry is valid as long as all tokens are those that
 * it was kept under. So invalidating takes one write however many entries there are, and needs no clock that all agree on.
 */
export interface Stamp {
  /** The tokens by name; undefined where the store had none, and no room for one. */
  readonly tokens: ReadonlyMap<string, string | undefined>
  /** The token of the last pattern that the entry has been compared with. */
  readonly cursor: string | undefined
}

/** A stamp that others can tell from that an entry became invalid: nothing without one may be given to them. */
export interface CompleteStamp extends Stamp {
  readonly tokens: ReadonlyMap<string, string>
  readonly cursor: string
}

export function isComplete(stamp: Stamp): stamp is CompleteStamp {
  return stamp.cursor !== undefined && [...stamp.tokens.values()].every((token) => token !== undefined)
}
