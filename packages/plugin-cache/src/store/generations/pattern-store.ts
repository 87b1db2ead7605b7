import type { Cipher } from '../cipher/cipher.ts'
import type { KeyvLink } from '../link/keyv-link.ts'
import { pause } from '../link/pause.ts'
import { PATTERNS } from '../link/shared-name.ts'
import { PatternList } from './pattern-list.ts'

/** How often a pattern is written again that another process removed by writing its own at the same time. */
const ATTEMPTS = 4

/** The list of patterns in the shared store, encrypted if records are. */
export class PatternStore {
  readonly #link: KeyvLink
  readonly #timeout: number
  readonly #ttl: number
  readonly #cipher: Cipher | undefined
  #last: { readonly raw: unknown; readonly list: PatternList | undefined } | undefined

  constructor(link: KeyvLink, timeout: number, ttl: number, cipher: Cipher | undefined) {
    this.#link = link
    this.#timeout = timeout
    this.#ttl = ttl
    this.#cipher = cipher
  }

  /** The list that a value of the store is; undefined when it is none. */
  async parse(raw: unknown): Promise<PatternList | undefined> {
    if (this.#last?.raw === raw) return this.#last?.list
    const list = await this.#parse(raw)
    this.#last = { raw, list }
    return list
  }

  async write(list: PatternList): Promise<boolean> {
    const json = JSON.stringify(list)
    const value = this.#cipher ? await this.#cipher.encrypt(json, PATTERNS) : json
    return value !== undefined && this.#link.write(PATTERNS, value, this.#ttl, this.#timeout)
  }

  /**
   * Adds a pattern. A store knows no way to change a value, only to replace it, so that of two processes that add one at the same
   * time the first may lose: it waits for as long as the other may take, looks, and adds its own again.
   */
  async add(pattern: RegExp): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = await this.#link.read([PATTERNS], this.#timeout)
      if (!before) return false
      const list = ((await this.parse(before[0])) ?? new PatternList()).with(pattern)
      if (!(await this.write(list))) return false
      await pause(2 * this.#timeout)
      const after = await this.#link.read([PATTERNS], this.#timeout)
      if (after && (await this.parse(after[0]))?.has(list.cursor)) return true
    }
    return false
  }

  async #parse(raw: unknown): Promise<PatternList | undefined> {
    if (typeof raw !== 'string') return undefined
    const json = this.#cipher ? await this.#cipher.decrypt(raw, PATTERNS) : raw
    try {
      return json === undefined ? undefined : PatternList.from(JSON.parse(json))
    } catch {
      return undefined
    }
  }
}
