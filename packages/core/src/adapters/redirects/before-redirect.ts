import { AxiosError, codeOf, messageOf } from '../../errors/axios-error.ts'
import { own } from '../../config/own-config.ts'
import type { RedirectOptions } from '../../config/connection-options.ts'
import { AxiosHeaders } from '../../headers/headers.ts'
import type { NetworkRequest } from '../../network.ts'
import type { Redirect } from './redirect-location.ts'

/**
 * Shows the request that a redirect leads to, to the call's `beforeRedirect`, and takes over what that changes. It comes last:
 * what the rules took away it may put back, for it knows where the request goes.
 * @throws AxiosError with what it threw.
 */
export function beforeRedirect(from: NetworkRequest, to: NetworkRequest, redirect: Redirect): NetworkRequest {
  const hook = own(to.config).beforeRedirect
  if (typeof hook !== 'function') return to
  const options = toOptions(to)
  const response = { statusCode: redirect.status, headers: plain(redirect.headers) }
  try {
    hook(options, response, { url: from.url, method: from.method, headers: plain(from.headers) }, to.config)
    const headers = new AxiosHeaders(options.headers as never)
    if (typeof options.auth === 'string') headers.set('Authorization', `Basic ${toBase64(options.auth)}`)
    return { ...to, method: options.method, headers, url: urlOf(options, to.url) }
  } catch (error) {
    const message = `Redirected request failed: ${messageOf(error)}`
    const code = codeOf(error) ?? AxiosError.ERR_BAD_REQUEST
    throw new AxiosError(message, code, to.config, undefined, undefined, { cause: error })
  }
}

function toOptions({ url, method, headers }: NetworkRequest): RedirectOptions {
  const { href, protocol, hostname, port, pathname, search } = new URL(url)
  return { href, protocol, hostname, port, path: pathname + search, method, headers: plain(headers) }
}

/** The address is changed by its parts, as the options of node:http have it; `href` only says what it was. */
function urlOf({ protocol, hostname, port, path }: RedirectOptions, given: string): string {
  const url = new URL(given)
  if (url.protocol === protocol && url.hostname === hostname && url.port === String(port)) {
    if (url.pathname + url.search === path) return given
  }
  return new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}`).href
}

function plain(headers: AxiosHeaders): Record<string, string | string[]> {
  const lower: Record<string, string | string[]> = {}
  for (const [name, value] of headers) lower[name.toLowerCase()] = value
  return lower
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
