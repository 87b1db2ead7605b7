import type { Client } from '../client.ts'
import { messageOf } from '../errors/axios-error.ts'
import { PluginError } from '../errors/plugin-error.ts'
import type { InstalledPlugins, Plugin, PluginInfo } from './plugin.ts'
import { assertIsPlugin, checkPlugin } from './plugin-check.ts'
import { Scope } from './scope.ts'

interface Entry {
  readonly name: string
  readonly plugin: Plugin
  readonly scope: Scope
  readonly client: Client
  ready: boolean
}

/** What the registry needs of the client that it belongs to. */
export interface RegistryHost {
  /** The client as one scope sees it. */
  faceFor(scope: Scope, plugin: Plugin): Client
  /** Adds what an `install` returned to the client, recorded in the scope. */
  addApi(scope: Scope, api: object): void
}

/** The plugins of one client. */
export class PluginRegistry implements InstalledPlugins {
  readonly #host: RegistryHost
  readonly #entries = new Map<string, Entry>()
  /** Settles when every asynchronous install has; undefined when none is under way. */
  #pending: Promise<void> | undefined

  constructor(host: RegistryHost) {
    this.#host = host
  }

  list(): PluginInfo[] {
    return [...this.#entries.values()].map(({ name, plugin, ready }) => ({
      name,
      version: plugin.version,
      ready,
    }))
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  async ready(): Promise<void> {
    await this.whenReady()
  }

  /**
   * What a call waits for before it starts; undefined when there is nothing to wait for. A failed install is reported to
   * everyone who waits; after that the client is as if the plugin had never been there.
   */
  whenReady(): Promise<void> | undefined {
    const pending = this.#pending
    return pending?.finally(() => {
      if (this.#pending === pending) this.#pending = undefined
    })
  }

  /** Installs a plugin on behalf of a scope, which takes it along when it goes itself. */
  install(plugin: unknown, parent: Scope): void {
    parent.assertOpen('plugin')
    assertIsPlugin(plugin)
    const name = this.#nameOf(plugin)
    checkPlugin(name, plugin, [...this.#entries.values()])
    const scope = new Scope(name)
    const entry: Entry = { name, plugin, scope, client: this.#host.faceFor(scope, plugin), ready: false }
    this.#entries.set(name, entry)
    try {
      const api = plugin.install(entry.client)
      if (isThenable(api)) this.#awaitInstall(entry, api)
      else this.#complete(entry, api)
    } catch (error) {
      this.#rollBack(entry)
      throw installError(name, error)
    }
    if (parent.isPlugin) parent.record(() => void this.#detach(entry).catch(() => {}))
  }

  async remove(name: string): Promise<boolean> {
    const entry = this.#entries.get(name)
    if (!entry) return false
    const dependent = [...this.#entries.values()].find(({ plugin }) =>
      Object.hasOwn(plugin.requires ?? {}, name),
    )
    if (dependent) {
      throw new PluginError(
        name,
        `cannot be removed: the plugin "${dependent.name}" requires it. Remove "${dependent.name}" first.`,
        'ERR_PLUGIN_REQUIRED',
      )
    }
    await this.#detach(entry)
    return true
  }

  /** Removes every plugin, last installed first. @throws PluginError `ERR_PLUGIN_UNINSTALL`, after all were removed. */
  async removeAll(): Promise<void> {
    const errors: unknown[] = []
    for (const entry of [...this.#entries.values()].toReversed()) {
      await this.#detach(entry).catch((error: unknown) => errors.push(error))
    }
    if (errors.length === 1) throw errors[0]
    if (errors.length > 1) throw new AggregateError(errors, errors.map(messageOf).join('; '))
  }

  async #detach(entry: Entry): Promise<void> {
    if (this.#entries.get(entry.name) !== entry) return
    this.#entries.delete(entry.name)
    entry.scope.undoAll()
    try {
      await entry.plugin.uninstall?.(entry.client)
    } catch (error) {
      throw new PluginError(entry.name, `uninstall failed: ${messageOf(error)}`, 'ERR_PLUGIN_UNINSTALL', {
        cause: error,
      })
    } finally {
      // Again, for what uninstall itself may have registered.
      entry.scope.close()
    }
  }

  #awaitInstall(entry: Entry, api: PromiseLike<object | void>): void {
    const done = Promise.resolve(api)
      .then((value) => this.#complete(entry, value))
      .catch((error: unknown) => {
        this.#rollBack(entry)
        throw installError(entry.name, error)
      })
    const pending = this.#bothDone(this.#pending, done)
    this.#pending = pending
    const forget = (): void => {
      if (this.#pending === pending) this.#pending = undefined
    }
    // Whoever waits gets the error; until somebody does, it is kept here and is no unhandled rejection.
    pending.then(forget, () => {})
  }

  async #bothDone(earlier: Promise<void> | undefined, done: Promise<void>): Promise<void> {
    await Promise.all([earlier, done])
  }

  #complete(entry: Entry, api: object | void): void {
    if (entry.scope.closed) return
    if (typeof api === 'object' && api !== null) this.#host.addApi(entry.scope, api)
    entry.ready = true
  }

  #rollBack(entry: Entry): void {
    this.#entries.delete(entry.name)
    entry.scope.close()
  }

  /** A plugin without a name is called after its class; a second one of that class gets a number. */
  #nameOf(plugin: Plugin): string {
    if (plugin.name !== undefined) return checkName(plugin.name)
    const constructor: unknown = (plugin as { constructor?: unknown }).constructor
    const base = typeof constructor === 'function' && constructor !== Object ? constructor.name : 'plugin'
    const twin = [...this.#entries.values()].find((entry) => entry.plugin === plugin)
    if (twin) return twin.name
    let name = base
    for (let n = 2; this.#entries.has(name); n++) name = `${base}-${n}`
    return name
  }
}

function checkName(name: unknown): string {
  if (typeof name === 'string' && name !== '') return name
  throw new PluginError(
    'plugin',
    `A plugin's name is a string that is not empty, not ${JSON.stringify(name)}.`,
    'ERR_PLUGIN_INVALID',
  )
}

function installError(name: string, error: unknown): PluginError {
  if (error instanceof PluginError && error.plugin === name) return error
  return new PluginError(name, `install failed: ${messageOf(error)}`, 'ERR_PLUGIN_INSTALL', { cause: error })
}

function isThenable(value: unknown): value is PromiseLike<object | void> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  )
}
