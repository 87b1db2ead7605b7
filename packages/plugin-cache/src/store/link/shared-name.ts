import { sha256 } from '../../keys/sha256.ts'

/** What the name of everything that the plugin puts into a shared store begins with: other users of the store have theirs. */
export const PREFIX = 'axios-ts-cache:'

/** The kinds of things in a shared store. */
export type SharedKind = 'entry' | 'variant' | 'resource' | 'tag' | 'lead' | 'none'

/**
 * The name of a thing in a shared store: a digest, so that it holds no URL and no credential in clear text, has no character
 * that a store could object to, and is shorter than the shortest limit (250 bytes, Memcached). Undefined where the platform
 * has no SHA-256.
 */
export async function sharedName(kind: SharedKind, text: string): Promise<string | undefined> {
  const digest = await sha256(text)
  return digest && `${PREFIX}${kind}:${digest}`
}

/** The names of the things that there is one of. */
export const EPOCH: string = `${PREFIX}epoch`
export const EVERYTHING: string = `${PREFIX}everything`
export const PATTERNS: string = `${PREFIX}patterns`
