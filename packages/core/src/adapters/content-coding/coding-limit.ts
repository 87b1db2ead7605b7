import type { ResolvedConfig } from '../../config/config.ts'
import { AxiosError } from '../../errors/axios-error.ts'
import { codingsOf } from './content-decoder.ts'

/** More than any server means well; each costs a decoder. */
const MAX_CODINGS = 5

/** What an answer with this Content-Encoding rejects with, when the body was encoded too often to be decoded. */
export function tooManyCodings(
  contentEncoding: string,
  config: ResolvedConfig,
  native: unknown,
): AxiosError | undefined {
  const codings = codingsOf(contentEncoding).length
  if (codings <= MAX_CODINGS) return undefined
  const message = `A body encoded ${codings} times is refused`
  return new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, native)
}
