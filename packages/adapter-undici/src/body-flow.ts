import type { Duplex } from 'node:stream'
import type { Dispatcher } from 'undici'
import type { Intake } from './intake.ts'

type Controller = Dispatcher.DispatchController
type OnData = (chunk: Buffer) => void

/** A body that flows to whoever takes it, and can be held back. */
export interface BodyFlow {
  start(onData: OnData, onEnd: () => void): void
  pause(): void
  resume(): void
  /** Frees what stands in between. */
  destroy(): void
}

/** As it comes from undici. */
export class RawFlow implements BodyFlow {
  readonly #intake: Intake
  readonly #controller: Controller

  constructor(intake: Intake, controller: Controller) {
    this.#intake = intake
    this.#controller = controller
  }

  start(onData: OnData, onEnd: () => void): void {
    this.#intake.flow(onData, onEnd)
    this.#controller.resume()
  }

  pause(): void {
    this.#controller.pause()
  }

  resume(): void {
    this.#controller.resume()
  }

  destroy(): void {}
}

/** Through what counts and decodes it. */
export class StagedFlow implements BodyFlow {
  readonly #raw: RawFlow
  readonly #stages: readonly Duplex[]
  readonly #first: Duplex
  readonly #last: Duplex

  constructor(raw: RawFlow, stages: readonly [Duplex, ...Duplex[]], fail: (error: Error) => void) {
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
