import { LRUCache } from 'lru-cache'

/** For how long after an answer that was for one only those who ask the same do not wait for each other, in milliseconds. */
const REMEMBERED_FOR = 5000

/** The most keys that are remembered. */
const MOST_KEYS = 1000

/** The keys whose last answer was for one only: who waited for it would have to ask after all, only later. */
export class Unshareable {
  readonly #until = new LRUCache<string, number>({ max: MOST_KEYS })

  has(key: string): boolean {
    const until = this.#until.get(key)
    return until !== undefined && until > Date.now()
  }

  /** Notes whether an answer is for one only. */
  note(key: string, isForOne: boolean): void {
    if (isForOne) this.#until.set(key, Date.now() + REMEMBERED_FOR)
    else this.#until.delete(key)
  }

  clear(): void {
    this.#until.clear()
  }
}
