import { messageOf } from '../errors/axios-error.ts'
import { PluginError } from '../errors/plugin-error.ts'
import type { LayerInfo } from '../layers/layer-info.ts'
import type { LayerList } from '../layers/layer-list.ts'
import type { AddedApi } from './added-api.ts'
import { PendingInstalls } from './pending-installs.ts'
import type { Plugin, PluginClient, PluginInfo, PluginInstallOptions } from './plugin.ts'
import { assertIsPlugin, checkPlugin } from './plugin-check.ts'
import { checkConflicts } from './plugin-conflicts.ts'
import { nameOf } from './plugin-name.ts'
import { Scope } from './scope.ts'
import { throwAny, uninstall, type Withdrawn } from './uninstall.ts'
import { withinTime } from './within-time.ts'

const INSTALL_TIMEOUT = 10_000

export interface Entry extends Withdrawn {
  /** Who installed it: the user, or another plugin, with which it goes. */
  readonly parent: Scope
  /** What its `install` returned, for those that a child client inherits. */
  api: object | undefined
  ready: boolean
  withdrawn: boolean
}

/** What the registry needs of the client that it belongs to. */
export interface RegistryHost {
  /** The client as a plugin sees it. */
  faceFor(scope: Scope, plugin: Plugin): PluginClient
  /** What plugins added to it. */
  readonly api: AddedApi
  /** The client as its user sees it. */
  readonly face: object
  /** A number higher than all before. */
  nextOrder(): number
  /** A scope's middleware and interceptors, in the order in which they run. */
  layersOf(scope: Scope): LayerInfo[]
  /** The middleware of all scopes. */
  readonly layers: LayerList
  /** Resolves when the calls that are under way now have ended; bounded. */
  callsUnderWay(): Promise<void>
}

interface InstallContext extends PluginInstallOptions {
  /** The plugin whose place it takes. */
  replaced?: Entry
  /** What the same plugin's `install` returned on the parent client. */
  inherited?: object | undefined
}

/** The plugins of one client. */
export class PluginRegistry {
  readonly #host: RegistryHost
  readonly #entries = new Map<string, Entry>()
  readonly #pending = new PendingInstalls()

  constructor(host: RegistryHost) {
    this.#host = host
  }

  list(): PluginInfo[] {
    return this.inOrder().map(({ name, plugin, ready, scope }) => ({
      name,
      version: plugin.version,
      ready,
      layers: this.#host.layersOf(scope),
    }))
  }

  /** What is installed, by its places in the order of registration. */
  inOrder(): Entry[] {
    return [...this.#entries.values()].toSorted((a, b) => a.scope.order - b.scope.order)
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** What a call, or somebody who asked, has to wait for; undefined when there is nothing. */
  whenReady(asker: Scope): Promise<void> | undefined {
    return this.#pending.whenReady(asker)
  }

  /** Installs a plugin on behalf of a scope, which takes it along when it goes itself. */
  install(plugin: unknown, parent: Scope, context: InstallContext = {}): void {
    void this.#install(plugin, parent, context)
  }

  /** Installs on another client what the user installed on this one, each afresh. */
  installOn(child: PluginRegistry, childRoot: Scope): void {
    for (const { plugin, parent, api } of this.inOrder()) {
      if (!parent.isPlugin) child.install(plugin, childRoot, { conflicts: 'allow', inherited: api })
    }
  }

  /** @throws PluginError `ERR_PLUGIN_NOT_INSTALLED`, `ERR_PLUGIN_REQUIRED`, or what `install` and `remove` throw. */
  async replace(name: string, plugin: unknown, parent: Scope): Promise<void> {
    const old = this.#entries.get(name)
    if (!old) {
      const installed = [...this.#entries.keys()].join(', ') || 'none'
      const message = `cannot be replaced: no plugin of this name is installed (installed: ${installed}).`
      throw new PluginError(name, message, 'ERR_PLUGIN_NOT_INSTALLED')
    }
    this.#entries.delete(name)
    try {
      // Both are in place until the new one is ready. No call begins in between: calls wait for installs.
      const installing = this.#install(plugin, parent, { replaced: old })
      if (installing) await this.#pending.reported(installing)
    } catch (error) {
      this.#entries.set(name, old)
      throw error
    }
    throwAny(await this.#uninstall(this.#withdraw(old)))
  }

  async remove(name: string): Promise<boolean> {
    const entry = this.#entries.get(name)
    if (!entry) return false
    this.#assertNotRequired(name)
    throwAny(await this.#uninstall(this.#withdraw(entry)))
    return true
  }

  /** Removes every plugin, last installed first. @throws PluginError `ERR_PLUGIN_UNINSTALL`, after all were removed. */
  async removeAll(): Promise<void> {
    const errors: PluginError[] = []
    for (const entry of this.inOrder().toReversed())
      errors.push(...(await this.#uninstall(this.#withdraw(entry))))
    throwAny(errors)
  }

  /** Undefined when the install was synchronous and is done. */
  #install(plugin: unknown, parent: Scope, context: InstallContext): Promise<void> | undefined {
    const { replaced, inherited } = context
    parent.assertOpen('plugin')
    assertIsPlugin(plugin)
    const name = nameOf(plugin, [...this.#entries.values()])
    checkPlugin(name, plugin, [...this.#entries.values()])
    if (replaced && name !== replaced.name) this.#assertNotRequired(replaced.name)
    const scope = new Scope(name, replaced?.scope.order ?? this.#host.nextOrder())
    const client = this.#host.faceFor(scope, plugin)
    const entry: Entry = {
      name,
      plugin,
      scope,
      parent,
      client,
      api: undefined,
      ready: false,
      withdrawn: false,
    }
    this.#entries.set(name, entry)
    try {
      const api = plugin.install(client, inherited)
      if (!isThenable(api)) {
        this.#complete(entry, api, context)
        return undefined
      }
      const done = this.#completeLater(entry, api, context)
      this.#pending.add(scope, done)
      return done
    } catch (error) {
      throw this.#rollBack(entry, error)
    }
  }

  async #completeLater(
    entry: Entry,
    api: PromiseLike<object | void>,
    context: InstallContext,
  ): Promise<void> {
    try {
      const ms = entry.plugin.installTimeout ?? INSTALL_TIMEOUT
      const value = await withinTime(api, ms, () => installTimeout(entry.name, ms))
      this.#complete(entry, value, context)
    } catch (error) {
      throw this.#rollBack(entry, error)
    }
  }

  #complete(entry: Entry, api: object | void, { conflicts, replaced }: InstallContext): void {
    if (entry.withdrawn) return
    if (conflicts !== 'allow') {
      const others = this.inOrder().filter((other) => other !== entry)
      checkConflicts(entry, others, this.#host.layers)
    }
    if (typeof api === 'object' && api !== null) {
      this.#host.api.add(entry.scope, api, this.#host.face, replaced?.scope)
      entry.api = api
    }
    entry.ready = true
  }

  /** Leaves the client as it was before an install; gives the error to report. */
  #rollBack(entry: Entry, error: unknown): PluginError {
    const nested = this.#withdraw(entry).filter((other) => other !== entry)
    entry.scope.close()
    void this.#uninstall(nested)
    if (error instanceof PluginError && error.plugin === entry.name) return error
    return new PluginError(entry.name, `install failed: ${messageOf(error)}`, 'ERR_PLUGIN_INSTALL', {
      cause: error,
    })
  }

  /** Takes an entry, and those that it installed, out of the client at once; gives them, to be uninstalled in that order. */
  #withdraw(entry: Entry): Entry[] {
    if (entry.withdrawn) return []
    entry.withdrawn = true
    if (this.#entries.get(entry.name) === entry) this.#entries.delete(entry.name)
    const nested = this.inOrder().filter(({ parent }) => parent === entry.scope)
    const withdrawn = nested.toReversed().flatMap((child) => this.#withdraw(child))
    entry.scope.undoAll()
    return [...withdrawn, entry]
  }

  /** Gives what went wrong. */
  async #uninstall(entries: readonly Entry[]): Promise<PluginError[]> {
    // They may still be at work on calls that began with them.
    if (entries.length > 0) await this.#host.callsUnderWay()
    return uninstall(entries)
  }

  #assertNotRequired(name: string): void {
    const dependent = this.inOrder().find(({ plugin }) => Object.hasOwn(plugin.requires ?? {}, name))
    if (!dependent) return
    const message = `cannot be removed: the plugin "${dependent.name}" requires it. Remove "${dependent.name}" first.`
    throw new PluginError(name, message, 'ERR_PLUGIN_REQUIRED')
  }
}

/** The time starts with this plugin, and blames this one alone. */
function installTimeout(name: string, ms: number): PluginError {
  const message = `install did not finish within ${ms} ms. Raise the plugin's installTimeout, or find what it waits for.`
  return new PluginError(name, message, 'ERR_PLUGIN_INSTALL')
}

function isThenable(value: unknown): value is PromiseLike<object | void> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  )
}
