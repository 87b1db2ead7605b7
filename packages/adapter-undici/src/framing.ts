import { AxiosError, type NetworkRequest } from '@axios-ts/core'
import { toPayload, Upload, type Payload } from '@axios-ts/core/adapter'

/** The body of a request, if it has one, as undici is given it; `fail` gets what a function of the user's throws meanwhile. */
export function toBody(
  request: NetworkRequest,
  fail: (error: unknown) => void,
): Payload | undefined | Promise<Payload> {
  if (request.body === undefined) return undefined
  const payload = toPayload(request, fail)
  return payload instanceof Promise
    ? payload.then((ready) => framed(request, ready))
    : framed(request, payload)
}

/**
 * The body in a form that undici frames as the caller chose: what is in memory goes in chunks where a Transfer-Encoding says so.
 * @throws AxiosError `ERR_NOT_SUPPORT` for a transfer coding other than `chunked`.
 */
function framed(request: NetworkRequest, payload: Payload): Payload {
  const { content } = payload
  const coding = request.headers.get('Transfer-Encoding')
  if (coding === undefined || coding === null || coding === false || content === undefined) return payload
  if (String(coding).toLowerCase() !== 'chunked') {
    const message = `undici sends no body with the transfer coding ${JSON.stringify(coding)}, only chunked`
    const refusal = new AxiosError(message, AxiosError.ERR_NOT_SUPPORT, request.config)
    if (content instanceof Upload) content.cancel(refusal)
    throw refusal
  }
  return { ...payload, content: content instanceof Upload ? content : Upload.of(content, request) }
}
