import type { HeaderMap } from '../http/header-map.ts'
import { resourceOf, type Resource } from '../keys/resource.ts'
import type { Hop } from './hops.ts'

/** The resources that a successful unsafe request has changed: those of its URL, and of each that it was redirected to. */
export function changedBy(url: string, hops: readonly Hop[], response: HeaderMap): ReadonlySet<Resource> {
  const last = hops.at(-1)
  const end = last ? URL.parse(last.headers.get('location') ?? '', last.url)?.href : undefined
  const steps = [...hops, { url: end ?? url, headers: response }]
  return new Set(steps.flatMap((step) => [...invalidatedBy(step.url, step.headers)]))
}

/** What one answer says to have changed (RFC 9111, section 4.4): its own resource, and those of the same origin that it names. */
function invalidatedBy(url: string, response: HeaderMap): ReadonlySet<Resource> {
  const resources = new Set([resourceOf(url)])
  const { origin } = URL.parse(url) ?? {}
  for (const field of ['location', 'content-location']) {
    const value = response.get(field)
    const named = value === undefined ? null : URL.parse(value, url)
    // A URL without a host, which an adapter function may take, has no origin to share.
    if (!named || named.origin !== origin) continue
    named.username = named.password = named.hash = ''
    resources.add(resourceOf(named.href))
  }
  return resources
}

/** Whether an answer to POST is also the one to GET of the same URL (RFC 9110, section 9.3.3). */
export function answersGet(url: string, response: HeaderMap): boolean {
  const location = response.get('content-location')
  return location !== undefined && URL.parse(location, url)?.href === url
}
