import type { RequestConfig } from '../config/config.ts'
import { AxiosError } from '../errors/axios-error.ts'
import { appendParams } from './params.ts'
import { redactURL } from '../redact/redact-url.ts'

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i

/**
 * The URL of a request as a string: `baseURL`, `url` and `params` joined, nothing checked (axios's getUri).
 * A `url` that begins with `//` is a path below `baseURL`, never another host.
 */
export function requestURL(config: RequestConfig): string {
  const { baseURL, url = '', params, paramsSerializer, allowAbsoluteUrls } = config
  const full = baseURL && (!SCHEME.test(url) || allowAbsoluteUrls === false) ? join(baseURL, url) : url
  return params === undefined || params === null ? full : appendParams(full, params, paramsSerializer)
}

/**
 * The URL of a request, parsed. What is relative belongs to the page, or, for an adapter function, to `http://localhost`:
 * such a function may have no use for a host.
 * @throws AxiosError `ERR_INVALID_URL` when it is malformed, or relative and there is nothing that it belongs to;
 * `ERR_BAD_REQUEST` for a protocol that no adapter speaks.
 */
export function parseRequestURL(config: RequestConfig): URL {
  const text = requestURL(config)
  const page = (globalThis as { location?: { href?: string } }).location?.href
  // What is asked of a UNIX socket, or of a function, commonly is a path alone.
  const hostless = config.socketPath || typeof config.adapter === 'function'
  const base = page ?? (hostless ? 'http://localhost' : undefined)
  const url = /^https?:(?!\/\/)/i.test(text) ? null : URL.parse(text, base)
  if (url === null) throw invalidURL(text, config)
  if (url.protocol === 'http:' || url.protocol === 'https:') return url
  if (url.protocol === 'data:' || (page !== undefined && url.protocol === 'blob:')) return url
  throw new AxiosError(
    `Unsupported protocol ${url.protocol} Use http: or https:.`,
    AxiosError.ERR_BAD_REQUEST,
    config as never,
  )
}

/** The URL as it is sent: without user information and fragment. */
export function hrefOf(url: URL): string {
  // Each assignment makes the URL write itself anew.
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  if (url.hash !== '') url.hash = ''
  return url.href
}

function join(baseURL: string, url: string): string {
  return url === '' ? baseURL : `${baseURL.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`
}

function invalidURL(text: string, config: RequestConfig): AxiosError {
  const shown = JSON.stringify(redactURL(text))
  const reason =
    /^[/?#.]|^$/.test(text) || !text.includes(':')
      ? `is relative; give an absolute url, or a baseURL to create()`
      : 'does not parse; write it as https://host/path'
  return new AxiosError(`Invalid URL: ${shown} ${reason}.`, AxiosError.ERR_INVALID_URL, config as never)
}
