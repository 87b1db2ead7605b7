import type { Call } from '../call.ts'
import { isAxiosError } from '../errors/axios-error.ts'
import { PluginError } from '../errors/plugin-error.ts'
import { infoOf, type LayerInfo } from './layer-info.ts'
import type { LayerPlace } from './layer.ts'

/** Which middleware or interceptor threw an error; on errors as `raisedBy`, which is not enumerable. */
export interface ErrorOrigin extends LayerInfo {
  /** The number of the attempt that was under way; 0 before the first. */
  readonly attempt: number
}

/** Errors that only pass through middleware: transformers, adapter functions and the like threw them. */
const foreign = new WeakSet<object>()

/** Keeps an error from being blamed on the middleware that it passes on its way out; gives it back. */
export function absolve(error: unknown): unknown {
  if (typeof error === 'object' && error !== null) foreign.add(error)
  return error
}

/**
 * Notes on an error which layer it came from, unless it came from further inside; gives it back. An AxiosError that is no
 * PluginError is core's word about the request, no fault of a plugin, unless `always` is given.
 */
export function blame(error: unknown, layer: LayerPlace | LayerInfo, call: Call, always?: 'always'): unknown {
  if (typeof error !== 'object' || error === null || foreign.has(error) || Object.hasOwn(error, 'raisedBy'))
    return error
  if (!always && isAxiosError(error) && !(error instanceof PluginError)) return error
  const origin: ErrorOrigin = { ...('owner' in layer ? infoOf(layer) : layer), attempt: call.attempts }
  if (Object.isExtensible(error)) {
    Object.defineProperty(error, 'raisedBy', { value: origin, configurable: true })
  }
  return error
}
