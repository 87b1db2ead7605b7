import { AdapterSet } from './adapters/adapter-set.ts'
import { Call } from './call.ts'
import type { Client, CloseOptions } from './client.ts'
import { createFace } from './client-face.ts'
import { CallDefaults } from './config/call-defaults.ts'
import type { ClientDefaults, CreateOptions, RequestConfig, ResolvedConfig } from './config/config.ts'
import { mergeConfig } from './config/merge-config.ts'
import { AxiosError } from './errors/axios-error.ts'
import { InFlight } from './in-flight.ts'
import { InterceptorManager } from './interceptors.ts'
import { LayerList } from './layers/layer-list.ts'
import type { LayerInfo } from './layers/layer-info.ts'
import { composePipeline, type Pipeline } from './pipeline.ts'
import { AddedApi } from './plugins/added-api.ts'
import type { Plugin, PluginClient } from './plugins/plugin.ts'
import { PluginRegistry, type RegistryHost } from './plugins/plugin-registry.ts'
import { RecordedDefaults } from './plugins/recorded-defaults.ts'
import { Scope } from './plugins/scope.ts'
import { withinTime } from './plugins/within-time.ts'
import type { AxiosResponse } from './response/response.ts'

/** How long calls under way may take when the client closes or a plugin is removed, in milliseconds. */
const GRACE = 5000

/**
 * Everything that one client is made of. The user and each plugin get a face of it (client-face.ts): the same client,
 * but what is registered through a face belongs to that face's scope.
 */
export class Host implements RegistryHost {
  readonly requestInterceptors: InterceptorManager<ResolvedConfig>
  readonly responseInterceptors: InterceptorManager<AxiosResponse, unknown>
  readonly layers: LayerList
  readonly plugins: PluginRegistry
  readonly api: AddedApi = new AddedApi()
  readonly adapters: AdapterSet = new AdapterSet()
  /** The user's own scope. */
  readonly root: Scope = new Scope('')
  readonly face: Client

  #defaults: ClientDefaults
  readonly #recordedDefaults = new RecordedDefaults(() => {
    this.#callDefaults &&= undefined
  })
  /** Null once the user has the defaults, and may change them at any time. */
  #callDefaults: CallDefaults | null | undefined
  readonly #calls = new InFlight<Call>()
  #order = 0
  #pipeline: Pipeline | undefined
  #closed: Promise<void> | undefined

  constructor(defaults: ClientDefaults) {
    const recompose = (): void => {
      this.#pipeline = undefined
    }
    const orderFor = (scope: Scope): number => this.orderFor(scope)
    this.#defaults = defaults
    this.requestInterceptors = new InterceptorManager('request', recompose, orderFor)
    this.responseInterceptors = new InterceptorManager('response', recompose, orderFor)
    this.layers = new LayerList(recompose, orderFor)
    this.plugins = new PluginRegistry(this)
    this.face = createFace(this, this.root)
  }

  /** The defaults for a scope to read and write; what a plugin writes is seen, and can be taken back. */
  defaultsFor(scope: Scope): ClientDefaults {
    if (scope.isPlugin) return this.#recordedDefaults.for(scope, this.#defaults)
    this.#callDefaults = null
    return this.#defaults
  }

  /** Puts the user's own object in the place of the defaults. */
  useDefaults(defaults: ClientDefaults): void {
    this.#defaults = defaults
    this.#callDefaults = null
  }

  /**
   * The configuration of one call.
   * @throws AxiosError `ERR_BAD_OPTION` and `ERR_BAD_OPTION_VALUE` for options that cannot be followed.
   */
  resolve(options: RequestConfig): ResolvedConfig {
    const defaults = this.#callDefaults ?? new CallDefaults(this.#defaults)
    if (this.#callDefaults !== null) this.#callDefaults = defaults
    return defaults.resolve(options)
  }

  /** A new client with this one's defaults under its own. */
  create(config?: CreateOptions): Client {
    return new Host(mergeConfig(this.#defaults, config) as ClientDefaults).face
  }

  /** As `create`, with the user's interceptors and middleware, and with the plugins, each installed afresh. */
  extend(config?: CreateOptions): Client {
    const defaults = this.#recordedDefaults.withoutPlugins(this.#defaults)
    const child = new Host(mergeConfig(defaults, config) as ClientDefaults)
    child.requestInterceptors.copyFrom(this.requestInterceptors, this.root, child.root)
    child.responseInterceptors.copyFrom(this.responseInterceptors, this.root, child.root)
    child.layers.copyFrom(this.layers, this.root, child.root)
    this.plugins.installOn(child.plugins, child.root)
    return child.face
  }

  /** Sends one call on behalf of a scope. */
  request(options: RequestConfig, origin: Scope): Promise<AxiosResponse> {
    let call: Call
    try {
      this.#assertOpen(origin)
      const config = this.resolve(options)
      call = new Call(config, origin, this.#callDone)
    } catch (error) {
      return Promise.reject(error)
    }
    this.#calls.add(call)
    // A plugin's own requests may be what its install is waiting for.
    const installs = origin.isPlugin ? undefined : this.plugins.whenReady(origin)
    if (!installs) return call.run(this.pipeline)
    return call.run(async () => {
      if (call.interruption === undefined) await installs
      call.watch(this.resolve(options))
      return this.pipeline(call.config, call)
    })
  }

  /** Composed when something was registered or removed; a call keeps the one that it began with. */
  get pipeline(): Pipeline {
    return (this.#pipeline ??= composePipeline(this))
  }

  close(options: CloseOptions = {}): Promise<void> {
    return (this.#closed ??= this.#close(options.timeout))
  }

  async #close(timeout?: number): Promise<void> {
    await this.callsUnderWay(timeout)
    for (const call of this.#calls.all) call.end(closedError(call.config))
    try {
      await this.plugins.removeAll()
    } finally {
      await this.adapters.close()
    }
  }

  async callsUnderWay(timeout: number = GRACE): Promise<void> {
    await withinTime(Promise.allSettled(this.#calls.all.map(async ({ promise }) => promise)), timeout)
  }

  faceFor(scope: Scope, plugin: Plugin): PluginClient {
    return createFace(this, scope, plugin) as PluginClient
  }

  nextOrder(): number {
    return ++this.#order
  }

  /** A place in the order of registration: a plugin's is that of its install, whenever it registers something. */
  orderFor(scope: Scope): number {
    return scope.isPlugin ? scope.order : this.nextOrder()
  }

  layersOf(scope: Scope): LayerInfo[] {
    const lists = [this.requestInterceptors, this.layers, this.responseInterceptors]
    return lists.flatMap((list) => list.infoOf(scope))
  }

  readonly #callDone = (call: Call): void => this.#calls.delete(call)

  #assertOpen(origin: Scope): void {
    origin.assertOpen('request')
    // While the client closes, a plugin may still say goodbye to its server.
    if (this.#closed && !origin.isPlugin) throw closedError()
  }
}

function closedError(config?: ResolvedConfig): AxiosError {
  return new AxiosError('The client was closed. Make a new one with create().', 'ERR_CLIENT_CLOSED', config)
}
