import type { Call, Handler } from './call.ts'
import type { ResolvedConfig } from './config/config.ts'
import { AxiosError } from './errors/axios-error.ts'
import { own } from './config/own-config.ts'
import type { AxiosResponse } from './response/response.ts'
import type { Scope, Undo } from './plugins/scope.ts'
import { isSwitchedOff } from './layers/switched-off.ts'

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
  fulfilled: Fulfilled<V>
  rejected: Rejected
  runWhen: ((config: ResolvedConfig) => boolean) | null
  owner: Scope
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
  readonly #changed: () => void
  #nextId = 0

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** In order of registration. */
  get all(): Interceptor<V>[] {
    return [...this.#handlers.values()].map((entry) => entry.interceptor)
  }

  /** This list as one scope sees it: what is added belongs to the scope. */
  for(scope: Scope): Interceptors<V> {
    return {
      use: (fulfilled, rejected, options) => {
        scope.assertOpen('interceptors.use')
        const id = this.#nextId++
        const undo = scope.record(() => {
          this.#handlers.delete(id)
          this.#changed()
        })
        const interceptor = { fulfilled, rejected, runWhen: options?.runWhen ?? null, owner: scope }
        this.#handlers.set(id, { interceptor, undo })
        this.#changed()
        return id
      },
      eject: (id) => this.#handlers.get(id)?.undo(),
      clear: () => {
        for (const { interceptor, undo } of this.#handlers.values()) if (interceptor.owner === scope) undo()
      },
    }
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
  const before = requests.all.toReversed()
  const after = responses.all
  if (before.length === 0 && after.length === 0) return inner

  return (config, call) => {
    const send = (intercepted: ResolvedConfig): Promise<AxiosResponse> => {
      if (typeof intercepted !== 'object' || intercepted === null) throw noConfig(intercepted)
      const final = own(intercepted)
      call.watch(final)
      return inner(final, call)
    }
    const requested = chain(
      Promise.resolve(config),
      before.filter((i) => applies(i, call, config)),
    )
    return chain(
      requested.then(send),
      after.filter((i) => applies(i, call, config)),
    )
  }
}

function noConfig(value: unknown): AxiosError {
  return new AxiosError(
    `A request interceptor gave ${String(value)}; it must return the configuration, or a promise of it.`,
    AxiosError.ERR_BAD_OPTION_VALUE,
  )
}

function applies<V>(interceptor: Interceptor<V>, call: Call, config: ResolvedConfig): boolean {
  return !isSwitchedOff(interceptor.owner, call) && interceptor.runWhen?.(config) !== false
}

function chain<V>(value: Promise<V>, interceptors: readonly Interceptor<V>[]): Promise<V> {
  return interceptors.reduce((promise, i) => promise.then(i.fulfilled, i.rejected as () => V), value)
}
