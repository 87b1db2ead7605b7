import type { ResolvedConfig } from '../../config/config.ts'
import { own } from '../../config/own-config.ts'
import { AxiosError } from '../../errors/axios-error.ts'

/**
 * The call's own `sensitiveHeaders`, in lower case.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` when it is no list of names: a redirect must not find that out.
 */
export function furtherSensitiveHeaders(config: ResolvedConfig): ReadonlySet<string> | undefined {
  const names: unknown = own(config).sensitiveHeaders
  if (names === undefined || names === null) return undefined
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) {
    return new Set(names.map((name) => name.toLowerCase()))
  }
  const message = 'sensitiveHeaders must be an array of strings'
  throw new AxiosError(message, AxiosError.ERR_BAD_OPTION_VALUE, config)
}
