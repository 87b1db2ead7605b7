import { joined } from '@axios-ts/core/adapter'

/** The body of one answer, from undici to whoever takes it; what comes before that is kept here. */
export class Intake {
  /** In bytes, of what is kept. */
  size = 0
  isComplete = false

  #kept: Buffer[] = []
  #onData: ((chunk: Buffer) => void) | undefined
  #onEnd: (() => void) | undefined

  receive(chunk: Buffer): void {
    if (this.#onData) this.#onData(chunk)
    else {
      this.#kept.push(chunk)
      this.size += chunk.byteLength
    }
  }

  complete(): void {
    this.isComplete = true
    this.#onEnd?.()
  }

  /** Hands over what is kept, then what comes. */
  flow(onData: (chunk: Buffer) => void, onEnd: () => void): void {
    const kept = this.#kept
    this.#kept = []
    this.#onData = onData
    this.#onEnd = onEnd
    for (const chunk of kept) onData(chunk)
    if (this.isComplete) onEnd()
  }

  /** All that is kept. */
  whole(): Buffer {
    return joined(this.#kept, this.size)
  }
}
