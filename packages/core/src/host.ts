import { AdapterSet } from './adapters/adapter-set.ts'
import { Call } from './call.ts'
import type { Client, CloseOptions } from './client.ts'
import { createFace } from './client-face.ts'
import type { ClientDefaults, RequestConfig, ResolvedConfig } from './config/config.ts'
import { AxiosError } from './errors/axios-error.ts'
import { PluginError } from './errors/plugin-error.ts'
import { InterceptorManager } from './interceptors.ts'
import type { ApplicationLayer, Layer, NetworkLayer } from './layers/layer.ts'
import { mergeConfig } from './config/merge-config.ts'
import { composePipeline, type Pipeline } from './pipeline.ts'
import { PluginRegistry } from './plugins/plugin-registry.ts'
import { RecordedDefaults } from './plugins/recorded-defaults.ts'
import { resolveConfig } from './config/resolve-config.ts'
import type { AxiosResponse } from './response/response.ts'
import { Scope } from './plugins/scope.ts'

const CLOSE_TIMEOUT = 5000

/**
 * Everything that one client is made of. The user and each plugin get a face of it (client-face.ts): the same client,
 * but what is registered through a face belongs to that face's scope.
 */
export class Host {
  defaults: ClientDefaults
  readonly requestInterceptors: InterceptorManager<ResolvedConfig>
  readonly responseInterceptors: InterceptorManager<AxiosResponse>
  readonly plugins: PluginRegistry
  readonly recordedDefaults: RecordedDefaults = new RecordedDefaults()
  /** What plugins added to the client; every face inherits from it. */
  readonly api: Record<string, unknown> = Object.create(Function.prototype) as Record<string, unknown>
  readonly face: Client

  readonly #adapters = new AdapterSet()
  readonly #application: ApplicationLayer[] = []
  readonly #network: NetworkLayer[] = []
  readonly #calls = new Set<Call>()
  #pipeline: Pipeline | undefined
  #closed: Promise<void> | undefined
  #idle: (() => void) | undefined

  constructor(defaults: ClientDefaults) {
    const recompose = (): void => {
      this.#pipeline = undefined
    }
    this.defaults = defaults
    this.requestInterceptors = new InterceptorManager(recompose)
    this.responseInterceptors = new InterceptorManager(recompose)
    this.plugins = new PluginRegistry({
      faceFor: (scope, plugin) => createFace(this, scope, plugin),
      addApi: (scope, api) => this.#addApi(scope, api),
    })
    this.face = createFace(this, new Scope(''))
  }

  /** A new client with this one's defaults under its own. */
  create(config?: RequestConfig): Client {
    return new Host(mergeConfig(this.defaults, config) as ClientDefaults).face
  }

  /** Sends one call on behalf of a scope. */
  request(options: RequestConfig, origin: Scope): Promise<AxiosResponse> {
    let call: Call
    try {
      this.#assertOpen(origin)
      call = new Call(resolveConfig(this.defaults, options), origin, this.#callDone)
    } catch (error) {
      return Promise.reject(error)
    }
    this.#calls.add(call)
    // A plugin's own requests may be what its install is waiting for.
    const installs = origin.isPlugin ? undefined : this.plugins.whenReady()
    if (!installs) return call.run(this.pipeline)
    return call.run(async () => {
      await installs
      call.watch(resolveConfig(this.defaults, options))
      return this.pipeline(call.config, call)
    })
  }

  /** Composed when something was registered or removed; a call keeps the one that it began with. */
  get pipeline(): Pipeline {
    this.#pipeline ??= composePipeline({
      requestInterceptors: this.requestInterceptors,
      responseInterceptors: this.responseInterceptors,
      application: this.#application,
      network: this.#network,
      adapterFor: (config) => this.#adapters.for(config),
    })
    return this.#pipeline
  }

  /** Registers a middleware for its owner; gives the function that removes it. */
  addLayer(layer: ApplicationLayer | NetworkLayer, kind: 'application' | 'network'): () => void {
    const list: Layer[] = kind === 'network' ? this.#network : this.#application
    const remove = (): void => {
      const index = list.indexOf(layer)
      if (index !== -1) list.splice(index, 1)
      this.#pipeline = undefined
    }
    list.push(layer)
    this.#pipeline = undefined
    try {
      void this.pipeline
    } catch (error) {
      remove()
      throw error
    }
    return layer.owner.record(remove)
  }

  close(options: CloseOptions = {}): Promise<void> {
    this.#closed ??= this.#close(options.timeout ?? CLOSE_TIMEOUT)
    return this.#closed
  }

  async #close(timeout: number): Promise<void> {
    await this.#callsFinished(timeout)
    for (const call of this.#calls) call.end(closedError(call.config))
    try {
      await this.plugins.removeAll()
    } finally {
      await this.#adapters.close()
    }
  }

  #callsFinished(timeout: number): Promise<void> {
    if (this.#calls.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeout)
      this.#idle = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  readonly #callDone = (call: Call): void => {
    this.#calls.delete(call)
    if (this.#calls.size === 0) this.#idle?.()
  }

  #assertOpen(origin: Scope): void {
    origin.assertOpen('request')
    // While the client closes, a plugin may still say goodbye to its server.
    if (this.#closed && !origin.isPlugin) throw closedError()
  }

  #addApi(scope: Scope, api: object): void {
    for (const [key, value] of Object.entries(api)) {
      if (key in this.face) {
        throw new PluginError(
          scope.name,
          `install() returned "${key}", which the client has already. Give that part of the API another name.`,
          'ERR_PLUGIN_API',
        )
      }
      Object.defineProperty(this.api, key, { value, configurable: true, enumerable: true })
      scope.record(() => delete this.api[key])
    }
  }
}

function closedError(config?: ResolvedConfig): AxiosError {
  return new AxiosError('The client was closed. Make a new one with create().', 'ERR_CLIENT_CLOSED', config)
}
