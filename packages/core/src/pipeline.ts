import type { Adapter } from './adapters/adapter.ts'
import type { Handler } from './call.ts'
import type { ResolvedConfig } from './config/config.ts'
import { intercept } from './interceptors/intercept.ts'
import type { InterceptorManager } from './interceptors/interceptors.ts'
import { startAttempt } from './layers/attempt.ts'
import { absolve } from './layers/blame.ts'
import {
  APPLICATION_STAGES,
  ATTEMPT_STAGES,
  CALL_STAGES,
  type ApplicationLayer,
  type NetworkLayer,
} from './layers/layer.ts'
import { orderLayers } from './layers/layer-order.ts'
import { noResponse, wrap } from './layers/wrap.ts'
import type { NetworkRequest, NetworkResponse } from './network.ts'
import { copyToSend, serialize } from './request/serialize.ts'
import { deserialize } from './response/deserialize.ts'
import type { AxiosResponse } from './response/response.ts'

/** What a pipeline is composed of. */
export interface PipelineParts {
  requestInterceptors: InterceptorManager<ResolvedConfig>
  responseInterceptors: InterceptorManager<AxiosResponse, unknown>
  layers: { readonly application: readonly ApplicationLayer[]; readonly network: readonly NetworkLayer[] }
  adapters: { for(config: ResolvedConfig): Adapter }
}

export type Pipeline = Handler<ResolvedConfig, AxiosResponse>

/** The way of a request. Read it from the bottom up: that is the order in which a request passes. */
export function composePipeline({
  requestInterceptors,
  responseInterceptors,
  layers,
  adapters,
}: PipelineParts): Pipeline {
  const send: Handler<NetworkRequest, NetworkResponse> = (request, call) => {
    call.sent()
    return adapters.for(request.config).send(request)
  }
  /** What stands between takes time of its own, so that the adapter's is noted at once. */
  const sendBelow: typeof send = async (request, call) => {
    try {
      return await send(request, call)
    } finally {
      call.answered()
    }
  }

  const perAttempt = orderLayers(layers.network, ATTEMPT_STAGES)
  const attempt = startAttempt(
    wrap(perAttempt, layers.network.length > 0 ? sendBelow : send),
    perAttempt.length > 0,
  )

  const network = wrap(orderLayers(layers.network, CALL_STAGES), attempt)

  const isSeen = layers.application.length + requestInterceptors.all.length > 0
  const exchange: Pipeline = async (config, call) => {
    try {
      const request = serialize(isSeen ? copyToSend(config) : config, call)
      const response = await network(request, call)
      call.answered()
      if (response === undefined) throw noResponse('network middleware or adapter')
      return deserialize(response, request, call.duration)
    } catch (error) {
      throw absolve(error)
    }
  }

  const application = wrap(orderLayers(layers.application, APPLICATION_STAGES), exchange)

  const begin: Pipeline = (config, call) => {
    if (call.interruption !== undefined) return Promise.reject(call.interruption)
    call.startTimer()
    return application(config, call)
  }

  return intercept(requestInterceptors, begin, responseInterceptors)
}
