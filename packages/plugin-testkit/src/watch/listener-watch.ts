type Target = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
type Add = Parameters<EventTarget['addEventListener']>

interface Listening {
  readonly type: string
  readonly listener: Add[1]
  readonly capture: boolean
}

/** Counts the listeners of an event target from now on: the runtime itself tells nobody. */
export class ListenerWatch {
  readonly #target: Target
  readonly #listening: Listening[] = []
  readonly #restore: (() => void)[] = []

  constructor(target: Target) {
    this.#target = target
    const { addEventListener: add, removeEventListener: remove } = target
    this.#override('addEventListener', (...args) => {
      add.apply(target, args)
      this.#added(...args)
    })
    this.#override('removeEventListener', (type, listener, options) => {
      remove.call(target, type, listener, options)
      this.#removed({ type, listener, capture: captures(options) })
    })
  }

  /** The types of events that are listened for, one entry per listener. */
  get left(): string[] {
    return this.#listening.map(({ type }) => type)
  }

  stop(): void {
    for (const restore of this.#restore) restore()
  }

  #added(type: string, listener: Add[1], options: Add[2]): void {
    const added = { type, listener, capture: captures(options) }
    const { signal, once } = typeof options === 'object' ? options : {}
    if (listener === null || signal?.aborted || this.#find(added) !== -1) return
    this.#listening.push(added)
    const gone = (): void => this.#removed(added)
    signal?.addEventListener('abort', gone, { once: true })
    // A second listener of our own, behind the one that goes by itself.
    if (once) EventTarget.prototype.addEventListener.call(this.#target, type, gone, { once: true })
  }

  #removed(listening: Listening): void {
    const index = this.#find(listening)
    if (index !== -1) this.#listening.splice(index, 1)
  }

  #find({ type, listener, capture }: Listening): number {
    return this.#listening.findIndex(
      (other) => other.type === type && other.listener === listener && other.capture === capture,
    )
  }

  #override<K extends keyof Target>(key: K, value: Target[K]): void {
    const target = this.#target
    const own = Object.getOwnPropertyDescriptor(target, key)
    // On the object itself, in front of its prototype's method.
    Object.defineProperty(target, key, { value, configurable: true, writable: true })
    this.#restore.push(() => {
      if (own) Object.defineProperty(target, key, own)
      else Reflect.deleteProperty(target, key)
    })
  }
}

function captures(options: boolean | EventListenerOptions | undefined): boolean {
  return typeof options === 'object' ? options.capture === true : options === true
}
