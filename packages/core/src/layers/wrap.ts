import type { Call, Handler } from '../call.ts'
import { AxiosError } from '../errors/axios-error.ts'
import { blame } from './blame.ts'
import { ATTEMPT_STAGES, type Layer, type LayerPlace, type Middleware } from './layer.ts'
import { LayerClock } from './layer-clock.ts'
import { isSwitchedOff } from './switched-off.ts'

/** Where `next` may be called once only: an observer has no say in what is sent, and an attempt is one trip. */
const ONCE: ReadonlySet<string> = new Set(['observe', ...ATTEMPT_STAGES])

/** Each layer as a function around the next; the first is the outermost. */
export function wrap<Request extends object, Response>(
  layers: readonly Layer<Middleware<Request, Response>>[],
  innermost: Handler<Request, Response>,
): Handler<Request, Response> {
  return layers.reduceRight((inner, layer) => around(layer, inner), innermost)
}

function around<Request extends object, Response>(
  layer: Layer<Middleware<Request, Response>>,
  inner: Handler<Request, Response>,
): Handler<Request, Response> {
  const once = ONCE.has(layer.stage)

  return (request, call) => {
    if (isSwitchedOff(layer.owner, call)) return inner(request, call)
    const clock = call.timings && new LayerClock(layer, call.timings)
    let passed: Promise<Response> | undefined
    const next = (changed: Request): Promise<Response> => {
      if (once && passed) return Promise.reject(nextTwice(layer, call))
      passed = clock ? clock.inside(inner(changed, call)) : inner(changed, call)
      return passed
    }
    try {
      const response = layer.run(request, next)
      if (response === undefined) throw noResponse(`middleware "${layer.name}"`)
      // What it passes on untouched needs no promise of ours, and an error in it is nobody's but its maker's.
      if (response === passed && !clock) return passed
      const settled =
        response instanceof Promise ? response.catch(rethrow(layer, call)) : Promise.resolve(response)
      return clock ? clock.end(settled) : settled
    } catch (error) {
      return Promise.reject(blame(error, layer, call))
    }
  }
}

function rethrow(layer: LayerPlace, call: Call): (error: unknown) => never {
  return (error) => {
    throw blame(error, layer, call)
  }
}

function nextTwice(layer: LayerPlace, call: Call): unknown {
  const message =
    `The middleware "${layer.name}" called next() a second time. The stage ${layer.stage} allows one call; ` +
    'the stage retry of the network layer allows more.'
  return blame(new AxiosError(message, 'ERR_NEXT_TWICE', call.config), layer, call, 'always')
}

/** What is thrown for a middleware or adapter that forgot to give an answer. */
export function noResponse(who: string): AxiosError {
  const message = `The ${who} gave no response; it must return what next() gives, or a response.`
  return new AxiosError(message, AxiosError.ERR_BAD_RESPONSE)
}
