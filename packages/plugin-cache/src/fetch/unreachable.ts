import { isAxiosError } from '@axios-ts/core'

const SYSTEM_CODE = /^E(?!RR_)[A-Z0-9_]+$/

/**
 * Whether an error says that no answer came because the server could not be reached, or not in time. A caller who has enough of
 * waiting is not such an error, nor is a certificate that is not trusted.
 */
export function isUnreachable(error: unknown): boolean {
  if (!isAxiosError(error) || error.response) return false
  const { name, cause, code = '' } = error
  if (name === 'RetryError') return isUnreachable(cause)
  return name === 'NetworkError' && (code === 'ERR_NETWORK' || SYSTEM_CODE.test(code))
}
