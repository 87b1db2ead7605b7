import type { ResolvedConfig } from '../config/config.ts'
import { AxiosError } from '../errors/axios-error.ts'
import { own } from '../config/own-config.ts'

/** A body that nobody wants is read to its end up to this size, in bytes; beyond it a new connection costs less. */
export const DRAINED_AT_MOST = 65_536

/** The most bytes that a body may have, `Infinity` where there is no limit (unset or negative). */
export function sizeLimit(config: ResolvedConfig, option: 'maxContentLength' | 'maxBodyLength'): number {
  const limit = own(config)[option]
  return typeof limit === 'number' && limit >= 0 ? limit : Infinity
}

/** What a response body over `maxContentLength` rejects with, or errors a stream with; axios's words. */
export function contentTooLong(config: ResolvedConfig, request?: unknown): AxiosError {
  const message = `maxContentLength size of ${config.maxContentLength} exceeded`
  return new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, request)
}

/** What a request body over `maxBodyLength` rejects with; axios's words. */
export function bodyTooLong(config: ResolvedConfig): AxiosError {
  return new AxiosError('Request body larger than maxBodyLength limit', AxiosError.ERR_BAD_REQUEST, config)
}
