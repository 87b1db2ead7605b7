import { isAxiosError, type AxiosResponse } from '@axios-ts/core'
import { causesOf, codeOf, summaryOf } from './error-text.ts'
import { headerFields } from './header-fields.ts'
import { LABEL } from './label.ts'
import type { LogFields } from './level-logger.ts'
import type { LoggedCall } from './logged-call.ts'
import { printable } from './printable.ts'
import { sizeOf, sizeText } from './response-size.ts'

/** One line, and its facts. */
export interface LogRecord {
  readonly message: string
  readonly fields: LogFields
}

/** Methods that every backend of the OpenTelemetry conventions knows; others are named `_OTHER` there. */
const METHODS: ReadonlySet<string> = new Set(
  'GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH QUERY'.split(' '),
)

/** `--> GET https://host/path` */
export function requestRecord(call: LoggedCall): LogRecord {
  const fields = requestFields(call)
  if (call.headers) Object.assign(fields, headerFields('request', call.config.headers))
  return { message: `--> ${call.method} ${call.url}`, fields }
}

/** `<-- 200 OK https://host/path (1,204 bytes, 83ms)` */
export function responseRecord(call: LoggedCall, response: AxiosResponse): LogRecord {
  const elapsed = call.elapsed()
  const size = sizeOf(response)
  const status = response.statusText ? `${response.status} ${response.statusText}` : `${response.status}`
  const fields = requestFields(call)
  fields['http.response.status_code'] = response.status
  if (size !== undefined) fields['http.response.body.size'] = size
  fields['http.client.request.duration'] = elapsed / 1000
  if (call.headers) Object.assign(fields, headerFields('response', response.headers))
  return {
    message: `<-- ${printable(status)} ${call.url} (${sizeText(size)}, ${milliseconds(elapsed)})`,
    fields,
  }
}

/** `<-- ECONNREFUSED GET https://host/path: connect ECONNREFUSED 127.0.0.1:443 (3ms)`, with every cause that says more. */
export function failureRecord(call: LoggedCall, error: unknown): LogRecord {
  const elapsed = call.elapsed()
  const code = codeOf(error)
  const response = isAxiosError(error) ? error.response : undefined
  const status = response?.status
  const text = [summaryOf(error), ...causesOf(error)].join('; caused by ')
  const fields = requestFields(call)
  if (status !== undefined) fields['http.response.status_code'] = status
  fields['http.client.request.duration'] = elapsed / 1000
  // A canceled call has none: somebody wanted it so.
  if (code !== 'ERR_CANCELED') fields['error.type'] = status === undefined ? code : String(status)
  if (call.headers && response) Object.assign(fields, headerFields('response', response.headers))
  return { message: `<-- ${code} ${call.method} ${call.url}: ${text} (${milliseconds(elapsed)})`, fields }
}

type Fields = { label: string } & Record<string, string | number | readonly string[]>

function requestFields({ method, url }: LoggedCall): Fields {
  if (METHODS.has(method)) return { label: LABEL, 'http.request.method': method, 'url.full': url }
  return {
    label: LABEL,
    'http.request.method': '_OTHER',
    'http.request.method_original': method,
    'url.full': url,
  }
}

function milliseconds(elapsed: number): string {
  return `${Math.round(elapsed)}ms`
}
