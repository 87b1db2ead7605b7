import { badOption, redactURL, type NetworkRequest } from '@axios-ts/core'
import type { StoreEvent } from '../store/store-event.ts'
import { OUTCOMES, type CacheOutcome, type CacheReport } from './report.ts'

/** What listeners of an outcome are told. */
export interface CacheRequestEvent extends CacheReport {
  readonly method: string
  /** With credentials replaced. */
  readonly url: string
}

/** What listeners of `refresh` are told: of the end of a fetch in the background. */
export interface CacheRefreshEvent {
  /** With credentials replaced. */
  readonly url: string
  /** What ended it, when it failed: what is kept stays. */
  readonly error: unknown
}

/** The events of a cache, by name: `store` is about the shared store's troubles, the others about requests. */
export interface CacheEvents extends Record<CacheOutcome, CacheRequestEvent> {
  refresh: CacheRefreshEvent
  store: StoreEvent
}

const EVENTS: readonly string[] = [...OUTCOMES, 'refresh', 'store']

export type CacheListener<Event> = (event: Event) => void

/** Who wants to know what the cache does. Nothing is made for an event that nobody listens to. */
export class Listeners {
  readonly #listeners = new Map<keyof CacheEvents, Set<CacheListener<never>>>()

  /**
   * Gives the function that ends it.
   * @throws PluginError `ERR_BAD_OPTION_VALUE` for an event that there is not, or a listener that is no function.
   */
  on<Name extends keyof CacheEvents>(name: Name, listener: CacheListener<CacheEvents[Name]>): () => void {
    if (!EVENTS.includes(name)) throw badOption('cache', 'an event', `one of ${EVENTS.join(', ')}`, name)
    if (typeof listener !== 'function') throw badOption('cache', 'a listener', 'a function', listener)
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener))
    return () => {
      listeners.delete(listener)
    }
  }

  tell(request: NetworkRequest, report: CacheReport): void {
    if (!this.#listeners.get(report.outcome)?.size) return
    this.#emit(report.outcome, { ...report, method: request.method, url: redactURL(request.url) })
  }

  storeTold(event: StoreEvent): void {
    this.#emit('store', event)
  }

  refreshed({ url }: NetworkRequest, error: unknown): void {
    if (this.#listeners.get('refresh')?.size) this.#emit('refresh', { url: redactURL(url), error })
  }

  clear(): void {
    this.#listeners.clear()
  }

  #emit<Name extends keyof CacheEvents>(name: Name, event: CacheEvents[Name]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        ;(listener as CacheListener<CacheEvents[Name]>)(event)
      } catch {
        // A fault of a listener is no reason for a request to fail.
      }
    }
  }
}
