import { PluginError } from '../errors/plugin-error.ts'

/** Undoes one registration. Doing it twice does nothing. */
export type Undo = () => void

/**
 * All that one plugin registered on one client, so that it can be undone without the plugin's help.
 * The client's user has a scope as well: the root, which is never undone.
 */
export class Scope {
  /** The plugin's name; empty for the user's own scope. */
  readonly name: string
  /** Its place in the order of registration; a plugin that replaces another one takes over its place. */
  readonly order: number
  readonly #undos = new Set<Undo>()
  #closed = false

  constructor(name: string, order = 0) {
    this.name = name
    this.order = order
  }

  /** False for the user's own scope. */
  get isPlugin(): boolean {
    return this.name !== ''
  }

  /** Whether the plugin was removed; nothing can be registered through it any more. */
  get closed(): boolean {
    return this.#closed
  }

  /** How much there is to undo. */
  get size(): number {
    return this.#undos.size
  }

  /** @throws PluginError `ERR_PLUGIN_REMOVED` when the plugin was removed. */
  assertOpen(action: string): void {
    if (!this.#closed) return
    throw new PluginError(
      this.name,
      `was removed from the client, so it cannot call ${action}. Do not keep the client of install() after uninstall().`,
      'ERR_PLUGIN_REMOVED',
    )
  }

  /** Remembers how to undo a registration; gives the function that undoes it, now or at the latest in `undoAll`. */
  record(undo: Undo): Undo {
    const once = (): void => {
      if (this.#undos.delete(once)) undo()
    }
    this.#undos.add(once)
    return once
  }

  /** Undoes everything, last registered first. */
  undoAll(): void {
    for (const undo of [...this.#undos].toReversed()) undo()
  }

  /** Undoes everything and refuses further registrations. */
  close(): void {
    this.undoAll()
    this.#closed = true
  }
}
