import type { Call, Handler } from './call.ts'
import type { ResolvedConfig } from './config/config.ts'
import { own } from './config/own-config.ts'
import { AxiosError } from './errors/axios-error.ts'
import { absolve, blame } from './layers/blame.ts'
import type { LayerInfo } from './layers/layer-info.ts'
import { isSwitchedOff } from './layers/switched-off.ts'
import type { Scope, Undo } from './plugins/scope.ts'
import type { AxiosResponse } from './response/response.ts'

/** Options of a request interceptor (axios documentation, "Interceptors"). */
export interface InterceptorOptions {
  /** Accepted for axios's sake; a synchronous interceptor may always return its value directly. */
  synchronous?: boolean
  /** The interceptor is skipped for calls for which this gives `false`. */
  runWhen?: ((config: ResolvedConfig) => boolean) | null
}

type Fulfilled<V> = ((value: V) => V | Promise<V>) | null | undefined
/** A method, so that a handler may declare the type of error that it expects. */
type Rejected = { handle(error: unknown): unknown }['handle'] | null | undefined

/** One registered interceptor. */
export interface Interceptor<V> {
  readonly fulfilled: Fulfilled<V>
  readonly rejected: Rejected
  readonly runWhen: ((config: ResolvedConfig) => boolean) | null
  readonly owner: Scope
  readonly order: number
  readonly info: LayerInfo
}

/** What `client.interceptors.request` and `.response` are. */
export interface Interceptors<V> {
  /** Adds a pair of handlers; gives the id that `eject` takes. */
  use(onFulfilled?: Fulfilled<V>, onRejected?: Rejected, options?: InterceptorOptions): number
  /** Removes one. An unknown id is ignored. */
  eject(id: number): void
  /** Removes all that were added through this client; those of plugins stay. */
  clear(): void
}

/** The interceptors of one direction, of all scopes of a client. */
export class InterceptorManager<V> {
  readonly #handlers = new Map<number, { interceptor: Interceptor<V>; undo: Undo }>()
  readonly #direction: 'request' | 'response'
  readonly #changed: () => void
  readonly #nextOrder: () => number
  #nextId = 0

  constructor(direction: 'request' | 'response', changed: () => void, nextOrder: () => number) {
    this.#direction = direction
    this.#changed = changed
    this.#nextOrder = nextOrder
  }

  /** In order of registration. */
  get all(): Interceptor<V>[] {
    return Array.from(this.#handlers.values(), ({ interceptor }) => interceptor).toSorted(
      (a, b) => a.order - b.order,
    )
  }

  /** In the order in which they run. */
  get inRunningOrder(): Interceptor<V>[] {
    return this.#direction === 'request' ? this.all.toReversed() : this.all
  }

  /** This list as one scope sees it: what is added belongs to the scope. */
  for(scope: Scope): Interceptors<V> {
    return {
      use: (fulfilled, rejected, options) => this.#add(scope, fulfilled, rejected, options),
      eject: (id) => this.#handlers.get(id)?.undo(),
      clear: () => {
        for (const { interceptor, undo } of this.#handlers.values()) if (interceptor.owner === scope) undo()
      },
    }
  }

  /** Adds another manager's interceptors of one scope for a scope of this one's client. */
  copyFrom(other: InterceptorManager<V>, from: Scope, to: Scope): void {
    for (const { owner, fulfilled, rejected, runWhen } of other.all) {
      if (owner === from) this.#add(to, fulfilled, rejected, { runWhen })
    }
  }

  #add(
    owner: Scope,
    fulfilled: Fulfilled<V>,
    rejected: Rejected,
    options: InterceptorOptions | undefined,
  ): number {
    owner.assertOpen('interceptors.use')
    const id = this.#nextId++
    const undo = owner.record(() => {
      this.#handlers.delete(id)
      this.#changed()
    })
    const interceptor: Interceptor<V> = {
      fulfilled,
      rejected,
      runWhen: options?.runWhen ?? null,
      owner,
      order: owner.isPlugin ? owner.order : this.#nextOrder(),
      info: {
        layer: this.#direction,
        stage: undefined,
        name: owner.name || fulfilled?.name || rejected?.name || 'interceptor',
        plugin: owner.name || undefined,
      },
    }
    this.#handlers.set(id, { interceptor, undo })
    this.#changed()
    return id
  }
}

/**
 * Request interceptors, last registered first, then `inner`, then response interceptors, first registered first.
 * One promise chain, as in axios: a handler's `onRejected` catches what went wrong before it.
 */
export function intercept(
  requests: InterceptorManager<ResolvedConfig>,
  inner: Handler<ResolvedConfig, AxiosResponse>,
  responses: InterceptorManager<AxiosResponse>,
): Handler<ResolvedConfig, AxiosResponse> {
  const before = requests.inRunningOrder
  const after = responses.inRunningOrder
  if (before.length === 0 && after.length === 0) return inner

  return (config, call) => {
    const send = (intercepted: ResolvedConfig): Promise<AxiosResponse> => {
      if (typeof intercepted !== 'object' || intercepted === null) throw noConfig(intercepted)
      const final = own(intercepted)
      call.watch(final)
      return inner(final, call)
    }
    return chain(chain(Promise.resolve(config), before, call, config).then(send), after, call, config)
  }
}

function chain<V>(
  start: Promise<V>,
  interceptors: readonly Interceptor<V>[],
  call: Call,
  config: ResolvedConfig,
): Promise<V> {
  let promise = start
  for (const interceptor of interceptors) {
    const { owner, runWhen, fulfilled, rejected, info } = interceptor
    if (isSwitchedOff(owner, call) || runWhen?.(config) === false) continue
    promise = promise.then(blaming(fulfilled, info, call), blaming(rejected as Fulfilled<V>, info, call))
  }
  return promise
}

/** The same handler; what it throws is noted as its own, unless it only throws on what it was given. */
function blaming<V>(handler: Fulfilled<V>, info: LayerInfo, call: Call): Fulfilled<V> {
  if (!handler) return handler
  const rethrow = (error: unknown): never => {
    throw blame(error, info, call)
  }
  return (value) => {
    if (value instanceof Error) absolve(value)
    try {
      const result = handler(value)
      return result instanceof Promise ? result.catch(rethrow) : result
    } catch (error) {
      return rethrow(error)
    }
  }
}

function noConfig(value: unknown): AxiosError {
  return new AxiosError(
    `A request interceptor gave ${String(value)}; it must return the configuration, or a promise of it.`,
    AxiosError.ERR_BAD_OPTION_VALUE,
  )
}
