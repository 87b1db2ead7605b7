import { isOldStream } from '#platform'
import type { ResolvedConfig } from '../config/config.ts'
import { runtimeEnv } from '../config/runtime-env.ts'
import { formToJSON } from '../forms/form-to-json.ts'
import { toFormData, toURLEncoded } from '../forms/form-data.ts'
import type { AxiosHeaders } from '../headers/headers.ts'
import { isFormData } from '../object-kind.ts'
import { isOneShot } from './one-shot.ts'

/**
 * The default `transformRequest` (axios documentation, "Automatic serialization"): objects become JSON, or form data or
 * URL-encoded text when the content type says so; FormData becomes JSON when the content type is JSON; what is ready to be
 * sent stays as it is.
 */
export function transformRequest(this: ResolvedConfig | void, data: unknown, headers: AxiosHeaders): unknown {
  const type = String(headers.getContentType() ?? '')
  const wantsJSON = type.includes('application/json')

  if (data instanceof URLSearchParams) {
    headers.setContentType('application/x-www-form-urlencoded;charset=utf-8', false)
    return data.toString()
  }
  const isObject = typeof data === 'object' && data !== null
  if (isObject && isReady(data)) return data
  if (isObject && isFormData(data)) return wantsJSON ? JSON.stringify(formToJSON(data)) : data

  if (isObject && type.includes('application/x-www-form-urlencoded')) {
    return toURLEncoded(data, this?.formSerializer)
  }
  if (isObject && type.includes('multipart/form-data')) {
    return toForm(data, this)
  }
  if (isObject || wantsJSON) {
    headers.setContentType('application/json', false)
    return stringify(data)
  }
  return data
}

function toForm(data: object, config: ResolvedConfig | void): FormData {
  const env = config ? runtimeEnv(config) : undefined
  const options = config?.formSerializer
  const form = env?.FormData ? new env.FormData() : new FormData()
  return toFormData(data, form, env?.Blob ? { Blob: env.Blob, ...options } : options)
}

/** Whether adapters can send an object as it is. */
function isReady(data: object): boolean {
  return (
    data instanceof Blob ||
    data instanceof ArrayBuffer ||
    ArrayBuffer.isView(data) ||
    isOneShot(data) ||
    isOldStream(data)
  )
}

/** Text that is JSON already is not quoted again, as in axios. */
function stringify(data: unknown): string | undefined {
  if (typeof data === 'string') {
    try {
      JSON.parse(data)
      return data.trim()
    } catch {
      return JSON.stringify(data)
    }
  }
  return JSON.stringify(data)
}
