import type { ResolvedConfig } from '../../config/config.ts'
import { own } from '../../config/own-config.ts'
import { redirectLimit } from '../redirects/redirect-limit.ts'

/** How many redirects a request by fetch follows: none either when its `fetchOptions.redirect` is `manual`. */
export function fetchRedirectLimit(config: ResolvedConfig): number {
  const { fetchOptions } = own(config)
  return fetchOptions && own(fetchOptions).redirect === 'manual' ? 0 : redirectLimit(config)
}
