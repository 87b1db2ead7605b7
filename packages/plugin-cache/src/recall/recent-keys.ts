import { BoundedMap } from './bounded-map.ts'

/** The most keys that are remembered. */
const MOST = 1000

/** Keys of which something was found out a while ago at most. */
export class RecentKeys {
  readonly #until = new BoundedMap<number>(MOST)
  readonly #duration: number

  /** @param duration milliseconds */
  constructor(duration: number) {
    this.#duration = duration
  }

  has(key: string): boolean {
    const until = this.#until.get(key)
    return until !== undefined && until > Date.now()
  }

  add(key: string): void {
    this.#until.set(key, Date.now() + this.#duration)
  }

  delete(key: string): void {
    this.#until.delete(key)
  }

  clear(): void {
    this.#until.clear()
  }
}
