import type {
  InterceptorFulfilled,
  InterceptorHandler,
  InterceptorOptions,
  InterceptorRejected,
  Interceptors,
} from './interceptors.ts'
import type { Undo } from '../plugins/scope.ts'

/** Registers a handler with the client; `removed` is called when it is undone, by whomever. */
type Register<V, Result> = (handler: InterceptorHandler<V, Result>, removed: () => void) => Undo

interface Slot<V, Result> {
  readonly id: number
  readonly handler: InterceptorHandler<V, Result>
  readonly undo: Undo
}

/** The interceptors of one direction that one scope registered, under ids that are counted from 0 and not used again. */
export class InterceptorList<V, Result = V> implements Interceptors<V, Result> {
  readonly #register: Register<V, Result>
  readonly #slots: (Slot<V, Result> | null)[] = []
  #nextId = 0

  constructor(register: Register<V, Result>) {
    this.#register = register
  }

  use(
    fulfilled?: InterceptorFulfilled<V, Result>,
    rejected?: InterceptorRejected,
    options?: InterceptorOptions,
  ): number {
    const { synchronous = false, runWhen = null } = options ?? {}
    return this.add({ fulfilled, rejected, synchronous, runWhen })
  }

  add(handler: InterceptorHandler<V, Result>): number {
    const id = this.#nextId
    const slot: Slot<V, Result> = { id, handler, undo: this.#register(handler, () => this.#remove(slot)) }
    this.#nextId++
    this.#slots.push(slot)
    return id
  }

  eject(id: number | string): void {
    // Only a number's own spelling counts, so that an empty string does not eject the first.
    this.#slots.find((slot) => String(slot?.id) === String(id))?.undo()
  }

  clear(): void {
    for (const slot of this.#slots.splice(0)) slot?.undo()
  }

  get handlers(): (InterceptorHandler<V, Result> | null)[] {
    return this.#slots.map((slot) => slot && slot.handler)
  }

  set handlers(handlers: readonly (InterceptorHandler<V, Result> | null)[] | null | undefined) {
    this.clear()
    for (const handler of handlers ?? []) if (handler) this.add(handler)
  }

  #remove(slot: Slot<V, Result>): void {
    const index = this.#slots.indexOf(slot)
    if (index === -1) return
    this.#slots[index] = null
    while (this.#slots.at(-1) === null) this.#slots.pop()
  }
}
