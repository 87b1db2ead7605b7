import type { TransitionalOptions } from './config.ts'
import { AxiosError } from '../errors/axios-error.ts'

/** What `defaults.transitional` begins with, as in axios. */
export const TRANSITIONAL: Readonly<Required<TransitionalOptions>> = {
  silentJSONParsing: true,
  forcedJSONParsing: true,
  clarifyTimeoutError: false,
  legacyInterceptorReqResOrdering: true,
  advertiseZstdAcceptEncoding: false,
  validateStatusUndefinedResolves: true,
  encodeBasicAuthUsername: false,
}

/**
 * @throws AxiosError `ERR_BAD_OPTION` for an option that does not exist, `ERR_BAD_OPTION_VALUE` for one that is neither
 * boolean nor undefined, and when the options are no object.
 */
export function checkTransitional(options: unknown): void {
  if (options === undefined) return
  if (typeof options !== 'object' || options === null) {
    throw new AxiosError('transitional must be an object.', AxiosError.ERR_BAD_OPTION_VALUE)
  }
  for (const name of Object.keys(options)) {
    const value = (options as Record<string, unknown>)[name]
    if (!Object.hasOwn(TRANSITIONAL, name)) throw unknown(name)
    if (typeof value !== 'boolean' && value !== undefined) {
      throw new AxiosError(`transitional.${name} must be a boolean.`, AxiosError.ERR_BAD_OPTION_VALUE)
    }
  }
}

function unknown(name: string): AxiosError {
  return new AxiosError(
    `There is no option transitional.${name}. There are: ${Object.keys(TRANSITIONAL).join(', ')}.`,
    AxiosError.ERR_BAD_OPTION,
  )
}
