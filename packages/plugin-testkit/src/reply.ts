import { AxiosHeaders, type NetworkRequest, type NetworkResponse } from '@axios-ts/core'

/** What an in-memory server answers. */
export interface Reply {
  /** Default 200. */
  status?: number
  statusText?: string
  headers?: Readonly<Record<string, string>>
  /** Strings, bytes and streams go as they are, nothing as an empty body, anything else as JSON. */
  data?: unknown
}

/** The in-memory server: it is given the request as it would go over the wire. */
export type Respond = (request: NetworkRequest) => Reply | Promise<Reply>

/** The server that answers everything with 200 and a JSON body. */
export const respondOK: Respond = () => ({ data: { ok: true } })

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

/** A reply as an adapter hands it over: bytes, or a stream where the request asks for one. */
export function toResponse(request: NetworkRequest, reply: Reply): NetworkResponse {
  const { status = 200, statusText = '', data } = reply
  const headers = new AxiosHeaders(reply.headers)
  if (isJSON(data)) headers.setContentType('application/json', false)
  const bodiless = request.method === 'HEAD' || BODILESS.has(status)
  const body = toBytes(bodiless ? undefined : data)
  const streamed = request.config.responseType === 'stream' && body instanceof Uint8Array
  return { status, statusText, headers, body: streamed ? new Blob([body]).stream() : body }
}

function isJSON(data: unknown): boolean {
  return data !== undefined && typeof data !== 'string' && !isRaw(data)
}

function isRaw(data: unknown): data is Uint8Array | ReadableStream {
  return data instanceof Uint8Array || data instanceof ReadableStream
}

function toBytes(data: unknown): Uint8Array<ArrayBuffer> | ReadableStream {
  if (isRaw(data)) return data as Uint8Array<ArrayBuffer> | ReadableStream
  if (data === undefined) return new Uint8Array()
  return new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data))
}
