import type { ClientDefaults } from '../config/config.ts'
import { isHeadersOrPlain } from '../object-kind.ts'
import type { Scope } from './scope.ts'

interface Write {
  readonly scope: Scope
  value: unknown
  deleted: boolean
}

/** What lay under a key before anybody's plugin wrote it, and what plugins wrote, oldest first. */
interface History {
  readonly had: boolean
  readonly base: unknown
  readonly writes: Write[]
}

/**
 * Lets plugins write to a client's defaults such that each one's writes can be taken back on their own, in any order:
 * removing a plugin uncovers what the one before it, or the user, had set.
 */
export class RecordedDefaults {
  readonly #histories = new WeakMap<object, Map<PropertyKey, History>>()

  /** The defaults as one plugin sees them: reads pass through, writes are recorded in its scope. */
  for(scope: Scope, defaults: ClientDefaults): ClientDefaults {
    return this.#proxy(scope, defaults)
  }

  /** A copy of the defaults as they would be had no plugin written to them. */
  withoutPlugins<T extends object>(object: T): T {
    const histories = this.#histories.get(object)
    const copy = Object.create(Object.getPrototypeOf(object) as object | null) as Record<string, unknown>
    for (const key of new Set([...Object.keys(object), ...(histories?.keys() ?? [])]) as Set<string>) {
      const history = histories?.get(key)
      if (history && !history.had) continue
      const value: unknown = history ? history.base : (object as Record<string, unknown>)[key]
      copy[key] = isContainer(value) && !Array.isArray(value) ? this.withoutPlugins(value) : value
    }
    return copy as T
  }

  #proxy<T extends object>(scope: Scope, target: T): T {
    return new Proxy(target, {
      get: (object, key, receiver) => {
        const value: unknown = Reflect.get(object, key, receiver)
        return isContainer(value) ? this.#proxy(scope, value) : value
      },
      set: (object, key, value) => this.#write(scope, object, key, { value, deleted: false }),
      defineProperty: (object, key, descriptor) =>
        this.#write(scope, object, key, { value: descriptor.value as unknown, deleted: false }),
      deleteProperty: (object, key) => this.#write(scope, object, key, { value: undefined, deleted: true }),
    })
  }

  #write(scope: Scope, object: object, key: PropertyKey, change: Omit<Write, 'scope'>): true {
    scope.assertOpen('defaults')
    const { writes } = this.#history(object, key)
    let write = writes.find((other) => other.scope === scope)
    if (!write) {
      write = { scope, ...change }
      writes.push(write)
      scope.record(() => this.#takeBack(scope, object, key))
    } else Object.assign(write, change)
    if (writes.at(-1) === write) apply(object, key, write)
    return true
  }

  #takeBack(scope: Scope, object: object, key: PropertyKey): void {
    const { had, base, writes } = this.#history(object, key)
    const index = writes.findIndex((write) => write.scope === scope)
    const [write] = writes.splice(index, 1)
    const shown = Reflect.get(object, key) as unknown
    // Somebody wrote the raw defaults since: that is newer than what this plugin wrote.
    const overwritten = write !== undefined && !Object.is(shown, write.value)
    if (index === writes.length && !overwritten)
      apply(object, key, writes.at(-1) ?? { value: base, deleted: !had })
    if (writes.length === 0) this.#histories.get(object)?.delete(key)
  }

  #history(object: object, key: PropertyKey): History {
    let histories = this.#histories.get(object)
    if (!histories) this.#histories.set(object, (histories = new Map()))
    let history = histories.get(key)
    if (!history) {
      history = { had: Object.hasOwn(object, key), base: Reflect.get(object, key), writes: [] }
      histories.set(key, history)
    }
    return history
  }
}

function apply(object: object, key: PropertyKey, { value, deleted }: Omit<Write, 'scope'>): void {
  if (deleted) Reflect.deleteProperty(object, key)
  else Reflect.set(object, key, value)
}

function isContainer(value: unknown): value is object {
  return Array.isArray(value) || isHeadersOrPlain(value)
}
