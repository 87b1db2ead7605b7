import { infoOf, type LayerInfo } from './layer-info.ts'
import type { LayerPlace } from './layer.ts'

/** How long a middleware took; in `response.timings` of a call with `timings: true`. */
export interface LayerTiming extends LayerInfo {
  /** Milliseconds spent in the middleware itself, without what is inside of it. */
  readonly own: number
  /** Milliseconds from its start to its end. */
  readonly total: number
}

/** Measures one run of one layer. */
export class LayerClock {
  readonly #layer: LayerPlace
  readonly #timings: LayerTiming[]
  readonly #startedAt = performance.now()
  #inside = 0

  constructor(layer: LayerPlace, timings: LayerTiming[]) {
    this.#layer = layer
    this.#timings = timings
  }

  /** Counts the time until a promise settles as that of what is inside. */
  inside<T>(promise: Promise<T>): Promise<T> {
    const startedAt = performance.now()
    return promise.finally(() => {
      this.#inside += performance.now() - startedAt
    })
  }

  /** Notes the times when the layer is done. */
  end<T>(promise: Promise<T>): Promise<T> {
    return promise.finally(() => {
      const total = performance.now() - this.#startedAt
      this.#timings.push({ ...infoOf(this.#layer), own: Math.max(0, total - this.#inside), total })
    })
  }
}
