import { AxiosError } from '../errors/axios-error.ts'
import { appendFields } from '../forms/form-fields.ts'
import type { GenericFormData, SerializerOptions } from '../forms/form-fields.ts'
import { kindOf } from '../object-kind.ts'
import { safeProperty } from '../safe-property.ts'

// Written as methods, so that callers may declare narrower types for what they are given.
interface ParamsMethods {
  encode(value: unknown, defaultEncoder: (value: unknown) => string): string
  serialize(params: unknown, options?: ParamsSerializerOptions): string
}

/**
 * Encodes one name or value of a query. The second argument is the strict encoding of
 * `application/x-www-form-urlencoded`.
 */
export type ParamEncoder = ParamsMethods['encode']

/** Writes all of the parameters, in place of the rules of {@link ParamsSerializerOptions}. */
export type CustomParamsSerializer = ParamsMethods['serialize']

/** How query parameters are written; the `paramsSerializer` of a request. */
export interface ParamsSerializerOptions extends SerializerOptions {
  /**
   * Encodes names and values. Default: `encodeURIComponent`, but keeping `:`, `$`, `,` and a space as `+`.
   */
  encode?: ParamEncoder | undefined
  /** Writes the query itself; all other options are then up to this function. Default: none. */
  serialize?: CustomParamsSerializer | undefined
}

/**
 * Writes query parameters as text, by the rules of axios 1.21.1.
 *
 * Null and undefined members are left out, lists written as `k[]`, nested objects as `k[a]`, dates in ISO
 * 8601; `URLSearchParams` are taken as they are. The text has no leading question mark.
 *
 * @param params parameters by name; nothing gives an empty text
 * @param serializer options, or a function that does it all
 * @throws AxiosError with code ERR_BAD_OPTION_VALUE when the parameters contain themselves, an invalid date
 * or half of a surrogate pair; with ERR_FORM_DATA_DEPTH_EXCEEDED when they are nested deeper than `maxDepth`;
 * with ERR_NOT_SUPPORT for a blob
 * @throws TypeError when the parameters are no object
 */
export function serializeParams(
  params: unknown,
  serializer?: ParamsSerializerOptions | CustomParamsSerializer | null,
): string {
  if (!params) return ''
  const options = typeof serializer === 'function' ? { serialize: serializer } : (serializer ?? undefined)
  const serialize = safeProperty(options, 'serialize')
  if (serialize) return serialize(params, options)
  if (kindOf(params) === 'URLSearchParams') return (params as URLSearchParams).toString()

  const pairs: [string, unknown][] = []
  const query: GenericFormData = {
    append: (name: string, value: unknown) => pairs.push([name, value]),
  }
  appendFields(params, query, options)
  const custom = safeProperty(options, 'encode')
  const encode = (value: unknown): string =>
    custom ? custom.call(query, value, encodeStrict) : encodeParam(value)
  return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
}

/**
 * Adds query parameters to an address, after those it has. Its fragment (`#…`) is dropped, as it is never
 * sent; an address to which nothing is added stays as it is.
 *
 * @param url address, absolute or relative
 * @throws as {@link serializeParams}
 */
export function appendParams(
  url: string,
  params: unknown,
  serializer?: ParamsSerializerOptions | CustomParamsSerializer | null,
): string {
  const query = serializeParams(params, serializer)
  if (!query) return url
  const fragment = url.indexOf('#')
  const address = fragment === -1 ? url : url.slice(0, fragment)
  return `${address}${address.includes('?') ? '&' : '?'}${query}`
}

/** The default encoding. It leaves characters readable that need no encoding in a query (RFC 3986, 3.4). */
function encodeParam(value: unknown): string {
  return percentEncode(value).replace(/%(?:3A|24|2C|20)/g, (code) =>
    code === '%20' ? '+' : decodeURIComponent(code),
  )
}

/** The encoding of form bodies, which leaves nothing readable but letters, digits and `*-._`. */
function encodeStrict(value: unknown): string {
  return percentEncode(value)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}

function percentEncode(value: unknown): string {
  const text = String(value)
  try {
    return encodeURIComponent(text)
  } catch {
    throw new AxiosError('A query parameter contains half of a surrogate pair', 'ERR_BAD_OPTION_VALUE')
  }
}
