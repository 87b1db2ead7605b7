import { AxiosHeaders, type NetworkRequest, type NetworkResponse } from '@axios-ts/core'
import { Listeners } from '../api/cache-events.ts'
import type { CacheOutcome, CacheReport } from '../api/report.ts'
import { ageAt, type Entry } from '../entry/entry.ts'
import type { StoreEvent } from '../store/store-event.ts'
import { cacheStatus } from './cache-status.ts'
import { Counters } from './counters.ts'

/** What is to be told of an answer. */
export interface Told {
  readonly outcome: CacheOutcome
  readonly reason: string
  readonly stored: boolean
  /** Whether the server was asked, where that is not as usual with the outcome. */
  readonly isForwarded?: boolean
}

/** Tells of what the cache does: on the response, to listeners, and in the counters. */
export class Reporter {
  readonly counters: Counters = new Counters()
  readonly listeners: Listeners = new Listeners()
  readonly #inHeader: boolean

  /** `inHeader` has it tell in the `Cache-Status` header as well. */
  constructor(inHeader: boolean) {
    this.#inHeader = inHeader
  }

  /** Tells of a shared store's trouble. */
  storeTold(event: StoreEvent): void {
    if (event.name === 'failed') this.counters.storeFailures++
    this.listeners.storeTold(event)
  }

  /** The response with a report on it; `entry` is where its age and ttl come from. */
  tell(
    request: NetworkRequest,
    response: NetworkResponse,
    { outcome, reason, stored, isForwarded }: Told,
    entry: Entry | undefined,
    now: number,
  ): NetworkResponse {
    const age = entry && ageAt(entry, now)
    const report: CacheReport = {
      outcome,
      reason,
      stored,
      age: age === undefined ? undefined : age / 1000,
      ttl: age === undefined ? undefined : ((entry as Entry).freshFor - age) / 1000,
    }
    this.counters.count(outcome)
    this.listeners.tell(request, report)
    const headers = this.#inHeader
      ? withStatus(response, cacheStatus(report, response.status, isForwarded))
      : response.headers
    const extra = response.extra ? { ...response.extra, cache: report } : { cache: report }
    return { ...response, headers, extra }
  }
}

function withStatus({ headers }: NetworkResponse, mine: string): AxiosHeaders {
  const given = headers.get('cache-status')
  // The member of the cache nearest to the user comes last.
  const all = given === undefined ? mine : `${String(given)}, ${mine}`
  return new AxiosHeaders(headers).set('cache-status', all)
}
