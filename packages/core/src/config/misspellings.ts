/** Names of options as people often write them, and as they are. */
const SPELLINGS = [
  ['baseUrl', 'baseURL'],
  ['withXsrfToken', 'withXSRFToken'],
] as const

/** Says that an option has no effect because of its spelling: once for each of a client's, not at every request. */
export class Misspellings {
  readonly #said = new Set<string>()

  check(config: object): void {
    for (const [wrong, right] of SPELLINGS) {
      if (!Object.hasOwn(config, wrong) || this.#said.has(wrong)) continue
      this.#said.add(wrong)
      console.warn(`The option ${wrong} has no effect; it is written ${right}.`)
    }
  }
}
