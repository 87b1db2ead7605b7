import type { ResolvedConfig } from '../config/config.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import type { AxiosResponse } from '../response/response.ts'
import type { Scope } from '../plugins/scope.ts'

/**
 * A function around everything inside it. It answers, or calls `next` with the request (its own, or a changed copy)
 * and returns what comes back, or something else. It may be async.
 */
export type Middleware<Request, Response> = (
  request: Request,
  next: (request: Request) => Promise<Response>,
) => Promise<Response> | Response

/** Sees the call as the user does: configuration in, response out, a refused status is a rejection. Runs once a call. */
export type ApplicationMiddleware = Middleware<ResolvedConfig, AxiosResponse>

/** Sees what goes over the wire: a serialized request, a raw response of any status. */
export type NetworkMiddleware = Middleware<NetworkRequest, NetworkResponse>

/**
 * The stages of the application layer, outermost first: `observe` watches the whole call, `handle` (the default)
 * may change it.
 */
export const APPLICATION_STAGES = ['observe', 'handle'] as const

/** The outer stages of the network layer, outermost first: they run once a call, and may call `next` again. */
export const CALL_STAGES = ['authorize', 'cache', 'retry'] as const

/** The inner ones: they run once an attempt, each time on a pristine copy of the request. The default is `attempt`. */
export const ATTEMPT_STAGES = ['reauthorize', 'attempt', 'sign', 'trace'] as const

export type NetworkStage = (typeof CALL_STAGES)[number] | (typeof ATTEMPT_STAGES)[number]

/** The stages of the network layer, outermost first. */
export const NETWORK_STAGES: readonly NetworkStage[] = [...CALL_STAGES, ...ATTEMPT_STAGES]

export type ApplicationStage = (typeof APPLICATION_STAGES)[number]

/** Where among its neighbours a middleware runs: the stage decides, then `before`/`after`, then registration order. */
interface Placement {
  /** A name of its own, for `before`/`after` of others. Default: its plugin's name. */
  name?: string
  /** Names of plugins or middleware of the same stage that this one must enclose. */
  before?: string | readonly string[]
  /** Names of plugins or middleware of the same stage that must enclose this one. */
  after?: string | readonly string[]
}

export interface ApplicationPlacement extends Placement {
  layer?: 'application'
  /** Default `handle`. */
  stage?: ApplicationStage
}

export interface NetworkPlacement extends Placement {
  layer: 'network'
  /** Default `attempt`. */
  stage?: NetworkStage
}

/** The place of a registered middleware, and its owner. */
export interface LayerPlace {
  readonly layer: 'application' | 'network'
  readonly stage: ApplicationStage | NetworkStage
  readonly name: string
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly owner: Scope
  /** Its place in the order of registration. */
  readonly order: number
}

/** One registered middleware. */
export interface Layer<M = ApplicationMiddleware | NetworkMiddleware> extends LayerPlace {
  readonly run: M
}

export type ApplicationLayer = Layer<ApplicationMiddleware>
export type NetworkLayer = Layer<NetworkMiddleware>
