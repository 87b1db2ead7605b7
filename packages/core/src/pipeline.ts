import type { Adapter } from './adapters/adapter.ts'
import type { Handler } from './call.ts'
import type { ResolvedConfig } from './config/config.ts'
import { deserialize } from './response/deserialize.ts'
import { AxiosError } from './errors/axios-error.ts'
import { AxiosHeaders } from './headers/headers.ts'
import { intercept, type InterceptorManager } from './interceptors.ts'
import {
  APPLICATION_STAGES,
  NETWORK_STAGES,
  type ApplicationLayer,
  type Layer,
  type Middleware,
  type NetworkLayer,
} from './layers/layer.ts'
import { orderLayers } from './layers/layer-order.ts'
import type { NetworkRequest, NetworkResponse } from './network.ts'
import type { AxiosResponse } from './response/response.ts'
import { serialize } from './request/serialize.ts'
import { isSwitchedOff } from './layers/switched-off.ts'

/** What a pipeline is composed of. */
export interface PipelineParts {
  requestInterceptors: InterceptorManager<ResolvedConfig>
  responseInterceptors: InterceptorManager<AxiosResponse>
  application: readonly ApplicationLayer[]
  network: readonly NetworkLayer[]
  adapterFor(config: ResolvedConfig): Adapter
}

export type Pipeline = Handler<ResolvedConfig, AxiosResponse>

/** The stages that run once a call; the others run once an attempt. */
const PER_CALL = NETWORK_STAGES.slice(0, NETWORK_STAGES.indexOf('reauthorize'))
const PER_ATTEMPT = NETWORK_STAGES.slice(NETWORK_STAGES.indexOf('reauthorize'))

/** The way of a request. Read it from the bottom up: that is the order in which a request passes. */
export function composePipeline(parts: PipelineParts): Pipeline {
  const send: Handler<NetworkRequest, NetworkResponse> = (request) =>
    parts.adapterFor(request.config).send(request)

  const perAttempt = orderLayers(parts.network, PER_ATTEMPT)
  const attempt = startAttempt(wrap(perAttempt, send), perAttempt.length > 0)

  const perCall = orderLayers(parts.network, PER_CALL)
  const network = wrap(perCall, attempt)

  const exchange: Pipeline = async (config, call) => {
    const request = serialize(config, call)
    const response = await network(request, call)
    if (response === undefined) throw noResponse('A network middleware or adapter')
    return deserialize(response, request)
  }

  const application = wrap(orderLayers(parts.application, APPLICATION_STAGES), exchange)

  return intercept(parts.requestInterceptors, application, parts.responseInterceptors)
}

/** Each layer as a function around the next; the first is the outermost. */
function wrap<Request extends object, Response>(
  layers: readonly Layer<Middleware<Request, Response>>[],
  innermost: Handler<Request, Response>,
): Handler<Request, Response> {
  return layers.reduceRight<Handler<Request, Response>>(
    (inner, layer) => (request, call) => {
      if (isSwitchedOff(layer.owner, call)) return inner(request, call)
      try {
        const response = layer.run(request, (changed) => inner(changed, call))
        if (response === undefined) throw noResponse(`The middleware "${layer.name}"`)
        return response instanceof Promise ? response : Promise.resolve(response)
      } catch (error) {
        return Promise.reject(error)
      }
    },
    innermost,
  )
}

/** Gives every attempt a copy of its own, so that what one attempt changes never reaches the next. */
function startAttempt(
  send: Handler<NetworkRequest, NetworkResponse>,
  mayChange: boolean,
): Handler<NetworkRequest, NetworkResponse> {
  return (request, call) => {
    const attempt = ++call.attempts
    if (attempt === 1 && !mayChange) return send(request, call)
    if (attempt > 1 && isOneShot(request.body)) return Promise.reject(notRepeatable(request))
    return send({ ...request, attempt, headers: new AxiosHeaders(request.headers) }, call)
  }
}

function noResponse(who: string): AxiosError {
  return new AxiosError(
    `${who} gave no response; it must return what next() gives, or a response.`,
    AxiosError.ERR_BAD_RESPONSE,
  )
}

function isOneShot(body: NetworkRequest['body']): boolean {
  return typeof body === 'object' && (body instanceof ReadableStream || Symbol.asyncIterator in body)
}

function notRepeatable(request: NetworkRequest): AxiosError {
  return new AxiosError(
    'The request cannot be sent again: its body is a stream, which can be read only once. Give a Blob, bytes or a string.',
    'ERR_BODY_NOT_REPEATABLE',
    request.config,
  )
}
