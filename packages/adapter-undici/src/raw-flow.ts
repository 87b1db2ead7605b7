import type { Dispatcher } from 'undici'
import type { BodyFlow, OnData } from './body-flow.ts'
import type { Joiner } from './joiner.ts'

/** A body as it comes from undici; what comes before somebody takes it is kept. */
export class RawFlow implements BodyFlow {
  /** In bytes, of what is kept. */
  size = 0
  isComplete = false

  readonly #controller: Dispatcher.DispatchController
  #kept: Buffer[] | undefined
  #onData: OnData | undefined
  #onEnd: (() => void) | undefined

  constructor(controller: Dispatcher.DispatchController) {
    this.#controller = controller
  }

  receive(chunk: Buffer): void {
    if (this.#onData) return this.#onData(chunk)
    this.size += chunk.byteLength
    // Most bodies come in one chunk, and an empty list makes room for many at the first push.
    if (this.#kept) this.#kept.push(chunk)
    else this.#kept = [chunk]
  }

  complete(): void {
    this.isComplete = true
    this.#onEnd?.()
  }

  /** All that is kept. */
  whole(join: Joiner): Buffer {
    return join(this.#kept ?? [], this.size)
  }

  /** Hands over what is kept, then what comes. */
  start(onData: OnData, onEnd: () => void): void {
    const kept = this.#kept ?? []
    this.#kept = undefined
    this.#onData = onData
    this.#onEnd = onEnd
    for (const chunk of kept) onData(chunk)
    if (this.isComplete) onEnd()
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
