/** As many samples as a progress event takes in about three seconds. */
const SAMPLES = 10
/** Over less time than this, in milliseconds, a rate says nothing. */
const MIN_SPAN = 250

interface Sample {
  readonly time: number
  readonly loaded: number
}

/** How fast a body passes, over its last few samples. */
export class TransferRate {
  readonly #samples: Sample[] = [{ time: performance.now(), loaded: 0 }]

  /** Takes a sample; gives bytes a second, or undefined while it is too early to say. */
  at(loaded: number): number | undefined {
    const now = { time: performance.now(), loaded }
    this.#samples.push(now)
    if (this.#samples.length > SAMPLES) this.#samples.shift()
    const first = this.#samples[0] as Sample
    const span = now.time - first.time
    return span < MIN_SPAN ? undefined : Math.round(((loaded - first.loaded) / span) * 1000)
  }
}
