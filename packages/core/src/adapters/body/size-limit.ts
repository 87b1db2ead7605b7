import type { ResolvedConfig } from '../../config/config.ts'
import { own } from '../../config/own-config.ts'

/** A body that nobody wants is read to its end up to this size, in bytes; beyond it a new connection costs less. */
export const DRAINED_AT_MOST = 65_536

/** The most bytes that a body may have, `Infinity` where there is no limit (unset or negative). */
export function sizeLimit(config: ResolvedConfig, option: 'maxContentLength' | 'maxBodyLength'): number {
  const limit = own(config)[option]
  return typeof limit === 'number' && limit >= 0 ? limit : Infinity
}
