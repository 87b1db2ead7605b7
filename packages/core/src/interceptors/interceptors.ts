import type { ResolvedConfig } from '../config/config.ts'
import { InterceptorList } from './interceptor-list.ts'
import type { LayerInfo } from '../layers/layer-info.ts'
import type { Scope, Undo } from '../plugins/scope.ts'
import type { AxiosResponse } from '../response/response.ts'

/** Options of a request interceptor (axios documentation, "Interceptors"). Response interceptors have none. */
export interface InterceptorOptions {
  /** When all request interceptors of a call are synchronous, the call is sent in the turn in which it was made. */
  synchronous?: boolean
  /** The interceptor is skipped for calls for which this gives `false`; anything else lets it run. */
  runWhen?: ((config: ResolvedConfig) => boolean) | null
}

/** A method, so that a handler may say more precisely what it takes, such as the type of the data or of the error. */
export type InterceptorFulfilled<V, Result = V> =
  | { handle(value: V): Result | Promise<Result> }['handle']
  | null
  | undefined
export type InterceptorRejected = { handle(error: unknown): unknown }['handle'] | null | undefined

/** What `use` was given, as `handlers` lists it. */
export interface InterceptorHandler<V, Result = V> {
  fulfilled: InterceptorFulfilled<V, Result>
  rejected?: InterceptorRejected
  synchronous: boolean
  runWhen?: ((config: ResolvedConfig) => boolean) | null
}

/** What `client.interceptors.request` and `.response` are. `Result` is what a handler may turn `V` into: a response into anything. */
export interface Interceptors<V, Result = V extends AxiosResponse ? unknown : V> {
  /** Adds a pair of handlers; gives the id that `eject` takes. */
  use(
    onFulfilled?: InterceptorFulfilled<V, Result>,
    onRejected?: InterceptorRejected,
    options?: InterceptorOptions,
  ): number
  /** Removes one; the id may be written as a string. An unknown id is ignored. */
  eject(id: number | string): void
  /** Removes all that were added through this client; those of plugins stay. */
  clear(): void
  /**
   * What was added through this client, in order of registration, with `null` for what was ejected (a trailing `null` is
   * dropped). A new array each time: to change what runs, assign another one, or change one of its elements.
   */
  handlers?: (InterceptorHandler<V, Result> | null)[]
}

/** One registered interceptor. */
export interface Interceptor<V, Result = V> {
  readonly handler: InterceptorHandler<V, Result>
  readonly owner: Scope
  readonly order: number
  readonly info: LayerInfo
}

/** The interceptors of one direction, of all scopes of a client. */
export class InterceptorManager<V, Result = V> {
  readonly #interceptors = new Set<Interceptor<V, Result>>()
  readonly #lists = new WeakMap<Scope, InterceptorList<V, Result>>()
  readonly #direction: 'request' | 'response'
  readonly #changed: () => void
  readonly #orderFor: (owner: Scope) => number

  constructor(direction: 'request' | 'response', changed: () => void, orderFor: (owner: Scope) => number) {
    this.#direction = direction
    this.#changed = changed
    this.#orderFor = orderFor
  }

  /** In order of registration. */
  get all(): Interceptor<V, Result>[] {
    return [...this.#interceptors].toSorted((a, b) => a.order - b.order)
  }

  /** In the order in which they run. */
  get inRunningOrder(): Interceptor<V, Result>[] {
    return this.#direction === 'request' ? this.all.toReversed() : this.all
  }

  /** What one scope registered, in the order in which it runs. */
  infoOf(scope: Scope): LayerInfo[] {
    return this.inRunningOrder.filter(({ owner }) => owner === scope).map(({ info }) => info)
  }

  /** This list as one scope sees it: what is added belongs to the scope. */
  for(scope: Scope): InterceptorList<V, Result> {
    let list = this.#lists.get(scope)
    if (!list) {
      list = new InterceptorList((handler, removed) => this.#add(scope, handler, removed))
      this.#lists.set(scope, list)
    }
    return list
  }

  /** Adds another manager's interceptors of one scope for a scope of this one's client. */
  copyFrom(other: InterceptorManager<V, Result>, from: Scope, to: Scope): void {
    for (const { owner, handler } of other.all) if (owner === from) this.for(to).add({ ...handler })
  }

  #add(owner: Scope, handler: InterceptorHandler<V, Result>, removed: () => void): Undo {
    owner.assertOpen('interceptors.use')
    const interceptor: Interceptor<V, Result> = {
      handler,
      owner,
      order: this.#orderFor(owner),
      info: {
        layer: this.#direction,
        stage: undefined,
        name: owner.name || handler.fulfilled?.name || handler.rejected?.name || 'interceptor',
        plugin: owner.name || undefined,
      },
    }
    this.#interceptors.add(interceptor)
    this.#changed()
    return owner.record(() => {
      this.#interceptors.delete(interceptor)
      removed()
      this.#changed()
    })
  }
}
