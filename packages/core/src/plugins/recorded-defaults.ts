import type { ClientDefaults } from '../config/config.ts'
import { isContainer } from '../object-kind.ts'
import type { Scope } from './scope.ts'

interface Change {
  readonly value: unknown
  readonly deleted: boolean
}

/** What one plugin made of a key; without a scope it is what lay there before any plugin wrote it. */
interface Write extends Change {
  readonly scope: Scope | undefined
}

/**
 * Lets plugins write to a client's defaults such that each one's writes can be taken back on their own, in any order:
 * removing a plugin uncovers what the one before it, or the user, had set.
 */
export class RecordedDefaults {
  /** What was written under each key, oldest first. */
  readonly #histories = new WeakMap<object, Map<PropertyKey, Write[]>>()
  readonly #changed: () => void

  /** `changed` is called after each write and each taking back. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** The defaults as one plugin sees them: reads pass through, writes are recorded in its scope. */
  for(scope: Scope, defaults: ClientDefaults): ClientDefaults {
    return this.#proxy(scope, defaults)
  }

  /** A copy of the defaults as they would be had no plugin written to them. */
  withoutPlugins<T extends object>(object: T): T {
    const histories = this.#histories.get(object)
    const copy = Object.create(Object.getPrototypeOf(object) as object | null) as Record<string, unknown>
    for (const key of new Set([...Object.keys(object), ...(histories?.keys() ?? [])]) as Set<string>) {
      const [first] = histories?.get(key) ?? []
      if (first?.deleted) continue
      const value: unknown = first ? first.value : (object as Record<string, unknown>)[key]
      copy[key] = isContainer(value) && !Array.isArray(value) ? this.withoutPlugins(value) : value
    }
    return copy as T
  }

  #proxy<T extends object>(scope: Scope, target: T): T {
    const write = (object: object, key: PropertyKey, value: unknown, deleted: boolean): true => {
      this.#write(scope, object, key, { value, deleted })
      return true
    }
    return new Proxy(target, {
      get: (object, key, receiver) => {
        const value: unknown = Reflect.get(object, key, receiver)
        return isContainer(value) ? this.#proxy(scope, value) : value
      },
      set: (object, key, value) => write(object, key, value, false),
      defineProperty: (object, key, descriptor) => write(object, key, descriptor.value, false),
      deleteProperty: (object, key) => write(object, key, undefined, true),
    })
  }

  #write(scope: Scope, object: object, key: PropertyKey, change: Change): void {
    scope.assertOpen('defaults')
    const writes = this.#history(object, key)
    const index = writes.findIndex((other) => other.scope === scope)
    const write = { scope, ...change }
    if (index === -1) {
      writes.push(write)
      scope.record(() => this.#takeBack(scope, object, key))
    } else writes[index] = write
    if (writes.at(-1) === write) this.#apply(object, key, write)
  }

  #takeBack(scope: Scope, object: object, key: PropertyKey): void {
    const writes = this.#history(object, key)
    const index = writes.findIndex((write) => write.scope === scope)
    const [write] = writes.splice(index, 1)
    // Where somebody wrote the raw defaults since, that is newer than what this plugin wrote.
    const isShown = index === writes.length && Object.is(Reflect.get(object, key), write?.value)
    const below = writes.at(-1)
    if (isShown && below) this.#apply(object, key, below)
    if (writes.length === 1) this.#histories.get(object)?.delete(key)
  }

  #apply(object: object, key: PropertyKey, { value, deleted }: Change): void {
    if (deleted) Reflect.deleteProperty(object, key)
    else Reflect.set(object, key, value)
    this.#changed()
  }

  #history(object: object, key: PropertyKey): Write[] {
    const histories = this.#histories.get(object) ?? new Map<PropertyKey, Write[]>()
    this.#histories.set(object, histories)
    const before = { scope: undefined, value: Reflect.get(object, key), deleted: !Object.hasOwn(object, key) }
    const history = histories.get(key) ?? [before]
    histories.set(key, history)
    return history
  }
}
