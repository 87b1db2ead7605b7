import type { ResolvedConfig } from '../../config/config.ts'
import { AxiosError } from '../../errors/axios-error.ts'

/** What a response body over `maxContentLength` rejects with, or errors a stream with; axios's words. */
export function contentTooLong(config: ResolvedConfig, request?: unknown): AxiosError {
  const message = `maxContentLength size of ${config.maxContentLength} exceeded`
  return new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, request)
}

/** What a request body over `maxBodyLength` rejects with; axios's words. */
export function bodyTooLong(config: ResolvedConfig): AxiosError {
  return new AxiosError('Request body larger than maxBodyLength limit', AxiosError.ERR_BAD_REQUEST, config)
}
