import { HttpStatusError } from '@axios-ts/core'
import type { AxiosResponse } from '../../response.ts'

/** Resolves with a response, or rejects when its `validateStatus` refuses the status. */
export default function settle(
  resolve: (response: AxiosResponse) => void,
  reject: (error: unknown) => void,
  response: AxiosResponse,
): void {
  const { status, config } = response
  if (!status || !config.validateStatus || config.validateStatus(status)) resolve(response)
  else reject(new HttpStatusError(response as never))
}
