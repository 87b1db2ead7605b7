import { own } from '../../config/own-config.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import { AxiosError } from '../../errors/axios-error.ts'

/**
 * The version of HTTP that a call asks for; text that is a number counts as one, as in axios.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for anything but 1 and 2.
 */
export function httpVersionOf(config: ResolvedConfig): 1 | 2 {
  const given: unknown = own(config).httpVersion
  if (given === undefined) return 1
  const version = typeof given === 'symbol' || typeof given === 'object' ? NaN : Number(given)
  if (version === 1 || version === 2) return version
  const message = `httpVersion is 1 or 2, not ${JSON.stringify(given) ?? typeof given}`
  throw new AxiosError(message, AxiosError.ERR_BAD_OPTION_VALUE, config)
}
