import { EVERYTHING } from '../link/shared-name.ts'

const MOST_NAMES = 1000
const MOST_PATTERNS = 32

/**
 * Invalidations that the shared store could not be told of yet. Here they hold nevertheless. When they become too many, they are
 * replaced by one of everything.
 */
export class PendingInvalidations {
  readonly #names = new Set<string>()
  readonly #patterns = new Set<RegExp>()

  get isEmpty(): boolean {
    return this.#names.size === 0 && this.#patterns.size === 0
  }

  get names(): readonly string[] {
    return [...this.#names]
  }

  get patterns(): readonly RegExp[] {
    return [...this.#patterns]
  }

  add(name: string): void {
    this.#names.add(name)
    if (this.#names.size > MOST_NAMES) this.#addEverything()
  }

  addPattern(pattern: RegExp): void {
    this.#patterns.add(new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')))
    if (this.#patterns.size > MOST_PATTERNS) this.#addEverything()
  }

  /** Whether a name has to be taken for invalidated. */
  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Whether a URL fits one of the patterns. */
  fits(url: string): boolean {
    for (const pattern of this.#patterns) if (pattern.test(url)) return true
    return false
  }

  done(what: string | RegExp): void {
    if (typeof what === 'string') this.#names.delete(what)
    else this.#patterns.delete(what)
  }

  #addEverything(): void {
    this.#names.clear()
    this.#patterns.clear()
    this.#names.add(EVERYTHING)
  }
}
