import type { Counts } from './counter.ts'

/** Whose objects these are: another version of Node makes a few more or less of its own. Promises are the same in all. */
export const nodeVersion = '24.21.0'

/**
 * The most that one call may create. They may only shrink: where a change makes a call cheaper the test prints the new
 * number, which goes in here with that change. A number that must grow needs a reason in the message of its commit. After a
 * new version of Node is installed (`node` in the root's package.json), set `nodeVersion`, and `objects` to what the test says.
 */
export const limits: Readonly<Record<string, Counts>> = {
  'bare client': { promises: 9, objects: 150 },
  'an interceptor': { promises: 13, objects: 182 },
  'ten middlewares': { promises: 9, objects: 178 },
  'a cache hit': { promises: 7, objects: 188 },
  'auth, cache (a miss) and logger': { promises: 18, objects: 474 },
  'adapter-undici, without a network': { promises: 7, objects: 173 },
}
