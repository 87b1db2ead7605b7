import type { AxiosResponse } from '../response/response.ts'
import { AxiosError } from './axios-error.ts'

/**
 * The server answered with a status that `validateStatus` refuses.
 * Code `ERR_BAD_REQUEST` for 4xx, `ERR_BAD_RESPONSE` for any other; `response` is always there.
 */
export class HttpStatusError<T = unknown, D = unknown> extends AxiosError<T, D> {
  protected static readonly errorName: string = 'HttpStatusError'

  declare readonly response: AxiosResponse<T, D>
  declare readonly status: number

  constructor(response: AxiosResponse<T, D>) {
    const { status, config, request } = response
    const code = status >= 400 && status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE
    super(`Request failed with status code ${status}`, code, config, request, response)
  }
}
