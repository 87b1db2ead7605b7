/** For how long after an answer that was for one only those who ask the same do not wait for each other, in milliseconds. */
const REMEMBERED_FOR = 5000

/** The most keys that are remembered. */
const MOST_KEYS = 1000

/** The keys whose last answer was for one only: who waited for it would have to ask after all, only later. */
export class Unshareable {
  readonly #until = new Map<string, number>()

  has(key: string): boolean {
    const until = this.#until.get(key)
    return until !== undefined && until > Date.now()
  }

  /** Notes whether an answer is for one only. */
  note(key: string, isForOne: boolean): void {
    this.#until.delete(key)
    if (!isForOne) return
    const [oldest] = this.#until.size < MOST_KEYS ? [] : this.#until.keys()
    if (oldest !== undefined) this.#until.delete(oldest)
    this.#until.set(key, Date.now() + REMEMBERED_FOR)
  }

  clear(): void {
    this.#until.clear()
  }
}
