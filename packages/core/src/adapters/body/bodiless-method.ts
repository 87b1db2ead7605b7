import { AxiosError } from '../../errors/axios-error.ts'
import type { NetworkRequest } from '../../network.ts'

/** @throws AxiosError `ERR_BAD_REQUEST` for a body that the platform would refuse, or leave out in silence. */
export function assertMethodTakesBody({ method, config, body }: NetworkRequest, transport: string): void {
  if (body === undefined || (method !== 'GET' && method !== 'HEAD')) return
  throw new AxiosError(`${transport} sends no body with ${method}`, AxiosError.ERR_BAD_REQUEST, config)
}
