import type { ResolvedConfig } from '../config/config.ts'
import { decodeComponent } from '../decode-component.ts'
import { own } from '../config/own-config.ts'

/**
 * The header that proves to a page's server that the page, not a stranger's, sends the request: the value of a cookie that
 * only pages of the same site can read (axios documentation, "Request Config": `withXSRFToken`). Undefined outside of a
 * page, workers included, and for another origin, unless `withXSRFToken` is `true` or a function that returns `true`.
 */
export function xsrfHeader(
  config: ResolvedConfig,
  url: URL,
): readonly [name: string, value: string] | undefined {
  const page = currentPage()
  if (page === undefined) return undefined
  const { xsrfCookieName, xsrfHeaderName } = own(config)
  if (!xsrfCookieName || !xsrfHeaderName || !isWanted(config, url, page)) return undefined
  const token = readCookie(xsrfCookieName, page)
  return token ? [xsrfHeaderName, token] : undefined
}

interface Page {
  readonly document: { readonly cookie: string }
  readonly location: { readonly origin: string }
}

/** A worker has no document, and what plays the part of one elsewhere has no cookies. */
function currentPage(): Page | undefined {
  const scope = globalThis as { document?: unknown; location?: unknown }
  return typeof scope.document === 'object' && scope.document !== null && typeof scope.location === 'object'
    ? (scope as Page)
    : undefined
}

/** Nothing but `true` opens another origin: a 1 or a 'false' from a file of settings must not (GHSA-xx6v-rp6x-q39c). */
function isWanted(config: ResolvedConfig, url: URL, { location }: Page): boolean {
  const { withXSRFToken: given } = own(config)
  const wanted: unknown = typeof given === 'function' ? given(config) : given
  return wanted === true || ((wanted === undefined || wanted === null) && url.origin === location.origin)
}

function readCookie(name: string, page: Page): string | undefined {
  for (const pair of cookiesOf(page).split(';')) {
    const equals = pair.indexOf('=')
    if (equals >= 0 && pair.slice(0, equals).trim() === name)
      return decodeComponent(pair.slice(equals + 1).trim())
  }
  return undefined
}

function cookiesOf({ document }: Page): string {
  try {
    return document.cookie ?? ''
  } catch {
    // A sandboxed frame may not even look.
    return ''
  }
}
