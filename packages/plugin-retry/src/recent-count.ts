const SLICES = 10
const SLICE_LENGTH = 1000

/** Counts what happened in the last ten seconds, to the second. */
export class RecentCount {
  readonly #slices: number[] = Array.from({ length: SLICES }, () => 0)
  #total = 0
  #now = -Infinity

  get total(): number {
    this.#forget()
    return this.#total
  }

  add(): void {
    const slice = this.#forget()
    this.#slices[slice] = (this.#slices[slice] ?? 0) + 1
    this.#total++
  }

  /** Empties the slices whose time is over; gives the current one. */
  #forget(): number {
    const now = Math.floor(performance.now() / SLICE_LENGTH)
    const oldest = Math.max(this.#now, now - SLICES)
    for (let passed = oldest + 1; passed <= now; passed++) {
      const slice = passed % SLICES
      this.#total -= this.#slices[slice] ?? 0
      this.#slices[slice] = 0
    }
    this.#now = now
    return now % SLICES
  }
}
