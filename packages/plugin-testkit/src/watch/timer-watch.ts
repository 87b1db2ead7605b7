interface Running {
  readonly kind: 'setTimeout' | 'setInterval'
  readonly delay: unknown
  readonly madeAt: string | undefined
}

type Start = (callback: unknown, delay?: number, ...args: unknown[]) => unknown
type Clear = (handle: unknown) => void
type Timers = Record<'setTimeout' | 'setInterval', Start> & Record<'clearTimeout' | 'clearInterval', Clear>

/** Follows every timer that is started from now on, whoever starts it. */
export class TimerWatch {
  readonly #running = new Map<unknown, Running>()
  readonly #restore: () => void

  constructor() {
    const timers = globalThis as unknown as Timers
    const { setTimeout, setInterval, clearTimeout, clearInterval } = timers
    const clearing =
      (clear: Clear): Clear =>
      (handle) => {
        clear(handle)
        this.#running.delete(idOf(handle))
      }
    const starting =
      (start: Start, kind: Running['kind']): Start =>
      (callback, delay, ...args) => {
        if (typeof callback !== 'function') return start(callback, delay, ...args)
        const handle = start(
          (...given: unknown[]) => {
            if (kind === 'setTimeout') this.#running.delete(idOf(handle))
            callback(...given)
          },
          delay,
          ...args,
        )
        this.#running.set(idOf(handle), { kind, delay, madeAt: caller(new Error().stack) })
        return handle
      }
    Object.assign(timers, {
      setTimeout: like(setTimeout, starting(setTimeout, 'setTimeout')),
      setInterval: like(setInterval, starting(setInterval, 'setInterval')),
      clearTimeout: clearing(clearTimeout),
      clearInterval: clearing(clearInterval),
    })
    this.#restore = () => Object.assign(timers, { setTimeout, setInterval, clearTimeout, clearInterval })
  }

  /** What is still running: `setInterval of 1000 ms, started at …`. */
  get left(): string[] {
    return [...this.#running.values()].map(
      ({ kind, delay = 0, madeAt }) => `${kind} of ${String(delay)} ms${madeAt ? `, started ${madeAt}` : ''}`,
    )
  }

  stop(): void {
    this.#restore()
  }
}

/** Node's handles are objects that can also be cleared by number. */
function idOf(handle: unknown): unknown {
  return typeof handle === 'object' && handle !== null ? Number(handle) : handle
}

/** Keeps what is attached to the function, such as Node's promise form. */
function like(original: object, wrapper: Start): Start {
  return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(original))
}

/** The line of a stack that called the timer function. */
function caller(stack: string | undefined): string | undefined {
  const lines = stack?.split('\n').map((line) => line.trim()) ?? []
  return lines.filter((line) => line.startsWith('at '))[1]
}
