import { basicAuthorization } from './basic-authorization.ts'
import type { Call } from '../call.ts'
import type { ResolvedConfig } from '../config/config.ts'
import { listOf } from '../config/list-of.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import type { NetworkRequest } from '../network.ts'
import { isFormData } from '../object-kind.ts'
import { copyOwn } from '../config/own-config.ts'
import { toRequestBody } from './request-body.ts'
import { hrefOf, parseRequestURL } from './request-url.ts'
import { xsrfHeader } from './xsrf.ts'

const METHODS_WITH_FORM_DEFAULT: ReadonlySet<string> = new Set(['post', 'put', 'patch'])

/** A copy for `serialize`, which leaves the configuration as it was: somebody may have kept it, or send it again. */
export function copyToSend(config: ResolvedConfig): ResolvedConfig {
  const copy = copyOwn(config)
  copy.headers = new AxiosHeaders(config.headers)
  return copy
}

/**
 * Turns a configuration into what goes over the wire: completes its headers and serializes its data. Runs once a call, so that
 * every attempt sends the same bytes.
 * @throws AxiosError `ERR_INVALID_URL`, `ERR_BAD_REQUEST` (a protocol or a body that cannot be sent), or what a
 * transformer throws.
 */
export function serialize(config: ResolvedConfig, call: Call): NetworkRequest {
  const url = parseRequestURL(config)
  // As axios on Node, which hands out the bytes of a data: URL unless it is told what they are.
  if (url.protocol === 'data:' && !isPage()) config.responseType ??= 'arraybuffer'
  config.data = transform(config)
  return toNetworkRequest(config, url, signalOf(config, call))
}

/** What goes over the wire for a configuration whose data was transformed; completes its headers. */
export function toNetworkRequest(
  config: ResolvedConfig,
  url: URL,
  signal: AbortSignal | undefined,
): NetworkRequest {
  const method = config.method.toUpperCase()
  const body = toRequestBody(config)
  if (body instanceof Blob) config.headers.setContentType(body.type || 'application/octet-stream', false)
  if (METHODS_WITH_FORM_DEFAULT.has(config.method)) {
    config.headers.setContentType('application/x-www-form-urlencoded', false)
  }
  // Only the adapter knows the boundary of a multipart body; without a body there is nothing to describe.
  if (body === undefined || isFormData(body)) config.headers.delete('Content-Type')

  const headers = new AxiosHeaders(config.headers)
  const authorization = basicAuthorization(config, url)
  if (authorization !== undefined) headers.set('Authorization', authorization)
  const xsrf = xsrfHeader(config, url)
  if (xsrf !== undefined) headers.set(...xsrf)
  return { method, url: hrefOf(url), headers, body, signal, attempt: 1, config }
}

function isPage(): boolean {
  return 'location' in globalThis
}

function transform(config: ResolvedConfig): unknown {
  let data: unknown = config.data
  for (const transformer of listOf(config.transformRequest)) {
    data = transformer.call(config, data, config.headers)
  }
  return data
}

/** The call's signal, and the one that a middleware put into the configuration, if it did. */
function signalOf(config: ResolvedConfig, call: Call): AbortSignal | undefined {
  if (config.signal === undefined || config.signal === call.config.signal) return call.signal
  return call.signal ? AbortSignal.any([call.signal, config.signal]) : config.signal
}
