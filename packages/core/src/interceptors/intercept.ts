import type { Call, Handler } from '../call.ts'
import type { ResolvedConfig } from '../config/config.ts'
import { own } from '../config/own-config.ts'
import { AxiosError } from '../errors/axios-error.ts'
import type { Interceptor, InterceptorFulfilled, InterceptorManager } from './interceptors.ts'
import { absolve, blame } from '../layers/blame.ts'
import type { LayerInfo } from '../layers/layer-info.ts'
import { isSwitchedOff } from '../layers/switched-off.ts'
import type { AxiosResponse } from '../response/response.ts'

type RequestInterceptor = Interceptor<ResolvedConfig>
type Step = (value: unknown) => unknown

/**
 * Request interceptors, last registered first, then `inner`, then response interceptors, first registered first.
 * One promise chain, as in axios: a handler's `onRejected` catches what went wrong before it.
 */
export function intercept(
  requests: InterceptorManager<ResolvedConfig>,
  inner: Handler<ResolvedConfig, AxiosResponse>,
  responses: InterceptorManager<AxiosResponse, unknown>,
): Handler<ResolvedConfig, AxiosResponse> {
  const before = requests.all
  const after = responses.all
  if (before.length === 0 && after.length === 0) return inner

  return (config, call) => {
    const send = (intercepted: unknown): Promise<AxiosResponse> => {
      if (typeof intercepted !== 'object' || intercepted === null) throw noConfig(intercepted)
      const final = own(intercepted as ResolvedConfig)
      call.watch(final)
      return inner(final, call)
    }
    const start = (): Promise<AxiosResponse> => sendThrough(before, config, call, send)
    const listening = after.filter(({ owner }) => !isSwitchedOff(owner, call))
    if (listening.length === 0) return start()
    return chain(call.interruptible(start), listening, call) as Promise<AxiosResponse>
  }
}

/** Runs request interceptors, then `send`: in the same turn if all of them are synchronous. Never throws synchronously. */
function sendThrough(
  registered: readonly RequestInterceptor[],
  config: ResolvedConfig,
  call: Call,
  send: (intercepted: unknown) => Promise<AxiosResponse>,
): Promise<AxiosResponse> {
  try {
    const selected = registered.filter((interceptor) => runs(interceptor, config, call))
    if (config.transitional?.legacyInterceptorReqResOrdering !== false) selected.reverse()
    return selected.every(({ handler }) => handler.synchronous)
      ? sendAtOnce(selected, config, call, send)
      : chain(Promise.resolve(config), selected, call).then(send)
  } catch (error) {
    return Promise.reject(error)
  }
}

function runs({ handler, owner, info }: RequestInterceptor, config: ResolvedConfig, call: Call): boolean {
  if (isSwitchedOff(owner, call)) return false
  try {
    // Its type asks for a boolean; what forgets to give one runs.
    const verdict: unknown = typeof handler.runWhen === 'function' ? handler.runWhen(config) : undefined
    return verdict !== false
  } catch (error) {
    throw blame(error, info, call)
  }
}

/**
 * axios's rule for synchronous interceptors: when one throws, only its own `onRejected` may save the call, which is then
 * sent with the configuration as it was before, past the interceptors that were still to come.
 */
function sendAtOnce(
  interceptors: readonly RequestInterceptor[],
  config: ResolvedConfig,
  call: Call,
  send: (intercepted: unknown) => Promise<AxiosResponse>,
): Promise<AxiosResponse> {
  let current: unknown = config
  for (const [index, { handler, info }] of interceptors.entries()) {
    try {
      const fulfilled = step(handler.fulfilled, info, call)
      if (fulfilled) current = fulfilled(current)
    } catch (error) {
      const handled = step(handler.rejected, info, call)
      if (!handled) throw error
      const last = current
      const result = handled(error)
      return result instanceof Promise ? result.then(() => send(last)) : send(last)
    }
    // Not as synchronous as it said: the rest waits for it.
    if (current instanceof Promise) return chain(current, interceptors.slice(index + 1), call).then(send)
  }
  return send(current)
}

function chain<V, Result>(
  start: Promise<unknown>,
  interceptors: readonly Interceptor<V, Result>[],
  call: Call,
): Promise<unknown> {
  let promise = start
  for (const { handler, info } of interceptors) {
    promise = promise.then(step(handler.fulfilled, info, call), step(handler.rejected, info, call))
  }
  return promise
}

/** The same handler; what it throws is noted as its own, unless it only throws on what it was given. */
function step<V, Result>(
  handler: InterceptorFulfilled<V, Result>,
  info: LayerInfo,
  call: Call,
): Step | undefined {
  if (!handler) return undefined
  const rethrow = (error: unknown): never => {
    throw blame(error, info, call)
  }
  return (value) => {
    if (value instanceof Error) absolve(value)
    try {
      const result: unknown = handler(value as V)
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
