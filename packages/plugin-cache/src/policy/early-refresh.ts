import { ageAt, type Entry } from '../entry/entry.ts'

/** How eager: above 1 refreshes earlier than the optimum of the paper, below 1 later. */
const EAGERNESS = 1

/** The most of its lifetime that an entry may lose, so that one slow fetch does not make it useless. */
const LARGEST_SHARE = 0.5

/**
 * Whether a fresh entry should be fetched anew already, though it answers the request: by chance, with a probability that
 * rises towards its end, the sooner the longer a fetch takes. So processes that share an entry do not all find it expired
 * at the same moment: most likely one of them renews it shortly before.
 *
 * Source: Vattani, Chierichetti, Lowenstein, "Optimal Probabilistic Cache Stampede Prevention" (XFetch), VLDB 2015.
 *
 * @param now milliseconds since the epoch
 * @param random from 0 (inclusive) to 1 (exclusive), as of Math.random()
 */
export function isDueEarly(entry: Entry, now: number, random: number): boolean {
  const { requestTime, responseTime, freshFor } = entry
  const left = freshFor - ageAt(entry, now)
  if (!Number.isFinite(left)) return false
  const fetchTime = Math.max(0, responseTime - requestTime)
  // 1 - random, because the logarithm of 0 is no number to compare with.
  const early = -Math.log(1 - random) * fetchTime * EAGERNESS
  return left <= Math.min(early, freshFor * LARGEST_SHARE)
}
