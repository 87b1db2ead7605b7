export type OnData = (chunk: Buffer) => void

/** A body that flows to whoever takes it, and can be held back. */
export interface BodyFlow {
  start(onData: OnData, onEnd: () => void): void
  pause(): void
  resume(): void
  /** Frees what stands in between. */
  destroy(): void
}
