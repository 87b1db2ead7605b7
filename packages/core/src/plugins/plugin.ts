import type { Client } from '../client.ts'
import type { LayerInfo } from '../layers/layer-info.ts'
import type { PluginScope } from './plugin-scope.ts'

/** The client as a plugin sees it: whatever is registered through it belongs to the plugin and goes with it. */
export interface PluginClient extends Client {
  /** Ties timers, listeners and the like to the plugin's stay on this client. */
  readonly scope: PluginScope
}

/**
 * What gives a client new behaviour. All that is required is `install`; everything else is optional.
 *
 * A plugin object holds settings. What it keeps while it works belongs to the install: make it inside `install`, so that
 * one object installed on two clients is two independent plugins.
 */
export interface Plugin<Api extends object | void = object | void> {
  /** What users call it: `plugins.remove(name)`, `config.plugins[name]`. Default: the name of its class. */
  readonly name?: string
  /** Its own version, for `plugins.list()` and other plugins' `requires`. */
  readonly version?: string
  /** The semver range of core that it runs on, such as `^1.0.0`. Checked by `client.plugin()`. */
  readonly core?: string
  /** Plugins that must be installed before it: semver ranges by name; `*` for any version. */
  readonly requires?: Readonly<Record<string, string>>
  /** Plugins or middleware of the same stage that this plugin's middleware encloses. */
  readonly before?: string | readonly string[]
  /** Plugins or middleware of the same stage that enclose this plugin's middleware. */
  readonly after?: string | readonly string[]
  /** What it writes, such as `header:authorization` or `attempts`. Two plugins that write one thing are refused. */
  readonly writes?: readonly string[]
  /** What it reads. It is refused when a plugin inside of it writes that: it would read too early. */
  readonly reads?: readonly string[]
  /** How long an asynchronous `install` may take, in milliseconds. Default 10000. */
  readonly installTimeout?: number
  /**
   * Registers the plugin's behaviour on a client: interceptors, middleware, defaults, other plugins. Core records all of
   * it, also what comes later, and undoes it when the plugin is removed.
   *
   * The object that it returns, if any, becomes API of the client: `{ cache: … }` gives `client.cache`. When it
   * throws or rejects, the client is left as it was.
   *
   * On a client made by `extend()` it is called with what it returned on the parent client, should it want to share state.
   */
  install(client: PluginClient, inherited?: Api): Api | Promise<Api>
  /** Called when the plugin is removed or the client closed, after its registrations were undone. Frees what core cannot know. */
  uninstall?(client: PluginClient): void | Promise<void>
}

/** What a plugin's `install` adds to the client. */
export type PluginApi<P extends Plugin> = WithoutVoid<Awaited<ReturnType<P['install']>>>
type WithoutVoid<Api> = [Exclude<Api, void | undefined>] extends [never]
  ? unknown
  : Exclude<Api, void | undefined>

/** Gives a plugin back unchanged, typed: the compiler checks it where it is written and keeps what `install` returns. */
export function definePlugin<const P extends Plugin>(plugin: P): P {
  return plugin
}

/** What `client.plugins.list()` tells of an installed plugin. */
export interface PluginInfo {
  readonly name: string
  readonly version: string | undefined
  /** False while an asynchronous `install` is under way. */
  readonly ready: boolean
  /** Its middleware and interceptors, in the order in which a request passes them. */
  readonly layers: readonly LayerInfo[]
}

/** How `client.plugin()` installs. */
export interface PluginInstallOptions {
  /** `allow` installs a plugin although what it says that it writes or reads conflicts with another one. Default: refuse. */
  conflicts?: 'allow'
}

/** `client.plugins`: what is installed. */
export interface InstalledPlugins {
  /** In order of installation. */
  list(): PluginInfo[]
  has(name: string): boolean
  /**
   * Removes a plugin: its registrations are undone at once; calls under way finish as they began; then, after five seconds at
   * the latest, its `uninstall` is called. Do not await it inside a middleware: it waits for that call. Resolves to false when no plugin of this name is installed.
   * @throws PluginError `ERR_PLUGIN_REQUIRED` when another plugin requires it, `ERR_PLUGIN_UNINSTALL` when its `uninstall` fails.
   */
  remove(name: string): Promise<boolean>
  /**
   * Puts a plugin in the place of another one: calls under way finish with the old one, new ones use the new one. Resolves once the
   * old one is uninstalled. When the new one cannot be installed, the old one stays.
   * @throws PluginError `ERR_PLUGIN_NOT_INSTALLED`, or what `plugin()` and `remove()` throw.
   */
  replace(name: string, plugin: Plugin): Promise<void>
  /** Resolves once every asynchronous `install` is done. @throws PluginError `ERR_PLUGIN_INSTALL` when one failed. */
  ready(): Promise<void>
}
