import type { ResolvedConfig } from '../../config/config.ts'
import { own } from '../../config/own-config.ts'

const DEFAULT_REDIRECTS = 21

/** How many redirects a request follows: its `maxRedirects`, default 21 as in axios. */
export function redirectLimit(config: ResolvedConfig): number {
  return own(config).maxRedirects ?? DEFAULT_REDIRECTS
}
