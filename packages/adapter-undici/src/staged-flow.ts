import type { Duplex } from 'node:stream'
import type { BodyFlow, OnData } from './body-flow.ts'

/** A body on its way through what counts and decodes it. */
class StagedFlow implements BodyFlow {
  readonly #raw: BodyFlow
  readonly #stages: readonly Duplex[]
  readonly #first: Duplex
  readonly #last: Duplex

  /** `fail` gets the error of any stage. */
  constructor(raw: BodyFlow, stages: readonly [Duplex, ...Duplex[]], fail: (error: Error) => void) {
    this.#raw = raw
    this.#stages = stages
    this.#first = stages[0]
    this.#last = stages.reduce((from: Duplex, to) => (from === to ? from : from.pipe(to)), stages[0])
    for (const stage of stages) stage.once('error', fail)
  }

  start(onData: OnData, onEnd: () => void): void {
    const first = this.#first
    first.on('drain', () => this.#raw.resume())
    this.#last.on('data', onData).once('end', onEnd)
    this.#raw.start(
      (chunk) => {
        if (!first.write(chunk)) this.#raw.pause()
      },
      () => first.end(),
    )
  }

  pause(): void {
    this.#last.pause()
  }

  resume(): void {
    this.#last.resume()
  }

  destroy(): void {
    for (const stage of this.#stages) stage.destroy()
  }
}

/** The body as it comes out of all stages, if there are any. */
export function staged(raw: BodyFlow, stages: readonly Duplex[], fail: (error: Error) => void): BodyFlow {
  const [first, ...others] = stages
  return first ? new StagedFlow(raw, [first, ...others], fail) : raw
}
