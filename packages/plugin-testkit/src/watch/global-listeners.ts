import { ListenerWatch } from './listener-watch.ts'

/** Listeners on what a whole program shares: the page or worker, and on Node the process. */
export class GlobalListeners {
  readonly #page: ListenerWatch | undefined =
    typeof globalThis.addEventListener === 'function' ? new ListenerWatch(globalThis) : undefined
  readonly #process: ReadonlyMap<string | symbol, number> = processListeners()

  /** The types of events that are listened for since the watch began. */
  get left(): string[] {
    const more = [...processListeners()].filter(([type, count]) => count > (this.#process.get(type) ?? 0))
    return [...(this.#page?.left ?? []), ...more.map(([type]) => String(type))]
  }

  stop(): void {
    this.#page?.stop()
  }
}

function processListeners(): Map<string | symbol, number> {
  const emitter: Partial<NodeJS.Process> | undefined = globalThis.process
  const types = emitter?.eventNames?.() ?? []
  return new Map(types.map((type) => [type, emitter?.listenerCount?.(type) ?? 0]))
}
