import type { LookupFunction } from 'node:net'
import type { Lookup, LookupAddress } from '../../config/connection-options.ts'

interface Resolved {
  address: string
  family: number
}

/**
 * A `lookup` as `net.connect` calls it. The given one may call back or give a promise, know one address or several, with or
 * without family, and need not know what Node asks for.
 */
export function toNativeLookup(lookup: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    const finish = (error: Error | null, found?: unknown, family?: unknown): void => {
      try {
        if (error) throw error
        const all = addressesOf(found, family)
        const [first] = all
        if (!first) throw new TypeError('lookup gave no address')
        if (options.all) callback(null, all)
        else callback(null, first.address, first.family)
      } catch (cause) {
        callback(cause as Error, '', 0)
      }
    }
    try {
      const result = lookup(hostname, options, finish)
      if (isPromise(result)) result.then((found) => finish(null, ...spread(found)), finish)
    } catch (error) {
      finish(error as Error)
    }
  }
}

/** A promise's `[address, family]` is two arguments of a callback. */
function spread(found: unknown): [found: unknown, family?: unknown] {
  return Array.isArray(found) && found.length === 2 && typeof found[1] === 'number'
    ? (found as [unknown, unknown])
    : [found]
}

function addressesOf(found: unknown, family: unknown): Resolved[] {
  const list = (Array.isArray(found) ? found : [found]) as LookupAddress[]
  return list.map((entry) => {
    const address: unknown = typeof entry === 'object' && entry !== null ? entry.address : entry
    const given: unknown = typeof entry === 'object' && entry !== null ? entry.family : family
    if (typeof address !== 'string') throw new TypeError('lookup must give addresses that are strings')
    return { address, family: given === 4 || given === 6 ? given : address.includes(':') ? 6 : 4 }
  })
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
