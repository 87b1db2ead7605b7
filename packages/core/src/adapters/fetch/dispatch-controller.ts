import type { NetworkRequest } from '../../network.ts'
import { own } from '../../config/own-config.ts'
import type { FetchController } from './fetch-controller.ts'

/** As much of undici's protocol as is used here: fetch gives a dispatcher what is to be sent, and who is told how that goes. */
interface Dispatcher {
  readonly isMockActive?: boolean | undefined
  dispatch(options: object, handler: Handler): boolean
}

interface Handler {
  /** Ends the request; there once it has a connection. */
  abort: ((reason: unknown) => void) | null
  onConnect(abort: (reason: unknown) => void): void
  onError(reason: unknown): void
}

interface NodeScope {
  readonly fetch: unknown
  readonly [GLOBAL]?: Dispatcher
  readonly process?: { readonly versions?: { readonly undici?: string } }
}

/** Where undici, whichever copy of it, keeps the dispatcher that is to be used by all. */
const GLOBAL: unique symbol = Symbol.for('undici.globalDispatcher.1')
const scope = globalThis as unknown as NodeScope
/** Those of Node 22 and 24; the protocol of later ones is another. */
const isKnown = /^[67]\./.test(scope.process?.versions?.undici ?? '')

/** It is there once fetch was called; a realm inside of Node's, such as a test of jest's, has Node's fetch, but not what that uses. */
function globalDispatcher(): Dispatcher | undefined {
  // Of which realm it is, is just the question.
  // oxlint-disable-next-line unicorn/no-instanceof-builtins
  return isKnown && scope.fetch instanceof Function ? scope[GLOBAL] : undefined
}

/** The fetch that has sent by a dispatcher of ours: what a test, say, puts in its place need not. */
let proven: unknown

/**
 * Ends a request of Node's fetch, if it can without a signal. For each signal Node keeps weak references and a finalizer, and all that
 * the request is made of outlives the cheap rounds of the collector: that took up to a seventh of the CPU time of a small one.
 */
export class DispatchController implements FetchController, Dispatcher {
  // Undefined and its own where there is none: it must not be inherited.
  readonly dispatcher: Dispatcher | undefined
  readonly #fetch: unknown = scope.fetch
  readonly #aborter: AbortController | undefined
  #handler: Handler | undefined
  #reason: unknown

  constructor({ signal, config }: NetworkRequest) {
    const { fetchOptions, env } = own(config)
    // Options of the user's own may have a say in how a request is sent.
    if (!signal && !fetchOptions && !env && globalDispatcher()) this.dispatcher = this
    if (!this.dispatcher || this.#fetch !== proven) this.#aborter = new AbortController()
  }

  get signal(): AbortSignal | undefined {
    return this.#aborter?.signal
  }

  /** Fetch hands a body to a mock as it was given. */
  get isMockActive(): boolean | undefined {
    return globalDispatcher()?.isMockActive
  }

  /** Has the request sent as it would be without us. */
  dispatch(options: object, handler: Handler): boolean {
    this.#handler = handler
    if (typeof handler.onConnect === 'function' && 'abort' in handler) proven = this.#fetch
    if (this.#reason === undefined) return (globalDispatcher() as Dispatcher).dispatch(options, handler)
    handler.onError(this.#reason)
    return true
  }

  abort(reason: unknown = new Error('Aborted')): void {
    this.#reason = reason
    const handler = this.#handler
    if (this.#aborter) this.#aborter.abort(reason)
    else if (handler?.abort) handler.abort(reason)
    else if (handler) {
      handler.onConnect = (abort) => abort(reason)
      handler.onError(reason)
    }
  }
}
