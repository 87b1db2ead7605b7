import { Call } from '../call.ts'
import { InFlight } from '../in-flight.ts'
import type { RequestConfig, ResolvedConfig } from '../config/config.ts'
import { copyOwn } from '../config/own-config.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import { Scope } from '../plugins/scope.ts'
import { parseRequestURL } from '../request/request-url.ts'
import { toNetworkRequest } from '../request/serialize.ts'
import { deserialize } from '../response/deserialize.ts'
import type { AxiosResponse } from '../response/response.ts'
import type { Adapter, AdapterFunction, AnyAdapter } from './adapter.ts'
import { AdapterSet } from './adapter-set.ts'

/** Those that were asked for outside of any client; they free their idle sockets themselves. */
const adapters = /* @__PURE__ */ new AdapterSet()

/**
 * The first available adapter of a list, as a function in axios's manner: it takes a configuration whose data is ready to
 * be sent, heeds its `timeout`, `signal` and `cancelToken`, and gives a response whose data is not transformed, or rejects
 * when `validateStatus` refuses the status. Middleware and plugins are a client's and not part of it. Without names it
 * is the adapter that clients use by default.
 * @throws AxiosError `ERR_NOT_SUPPORT` when none is available here.
 */
export function getAdapter(
  names?: AnyAdapter | readonly AnyAdapter[] | null,
  config?: RequestConfig,
): AdapterFunction {
  const adapter = find(names, config)
  const given = Array.isArray(names) ? names : [names]
  const own = given.find((candidate) => typeof candidate === 'function' && find(candidate) === adapter)
  return own ?? ((ready) => send(adapter, ready))
}

function find(names: AnyAdapter | readonly AnyAdapter[] | null | undefined, config?: RequestConfig): Adapter {
  return adapters.for({ ...config, adapter: names ?? undefined } as ResolvedConfig)
}

async function send(adapter: Adapter, given: ResolvedConfig): Promise<AxiosResponse> {
  const config = copyOwn(given)
  config.method = (given.method ?? 'get').toLowerCase()
  config.headers = AxiosHeaders.from(given.headers)
  return new Call(config, new Scope(''), new InFlight()).run(async (_config, call) => {
    if (call.interruption !== undefined) throw call.interruption
    call.startTimer()
    const request = toNetworkRequest(config, parseRequestURL(config), call.signal)
    call.sent()
    const raw = await adapter.send(request)
    call.answered()
    return deserialize(raw, request, call.duration, false)
  })
}
