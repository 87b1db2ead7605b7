import { badOption, PluginError } from '@axios-ts/core'

/**
 * The `origins` option, each as `URL.origin` writes it: lower case, in ASCII, without a default port.
 * @throws PluginError `ERR_BAD_OPTION_VALUE` when one is no origin. A path is refused, as it would limit nothing.
 */
export function parseOrigins(origins: readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (origins === undefined) return undefined
  if (!Array.isArray(origins)) throw badOption('auth', 'origins', 'a list of origins', origins)
  if (origins.length === 0) {
    throw new PluginError(
      'auth',
      'origins is empty, so no request would get the header.',
      'ERR_BAD_OPTION_VALUE',
    )
  }
  return new Set(origins.map((origin: unknown, index) => parseOrigin(origin, index)))
}

function parseOrigin(origin: unknown, index: number): string {
  const url = typeof origin === 'string' ? URL.parse(origin) : null
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url && isWeb && url.href === `${url.origin}/`) return url.origin
  throw badOption(
    'auth',
    `origins[${index}]`,
    'an http or https origin without a path, such as "https://api.example.com"',
    origin,
  )
}
