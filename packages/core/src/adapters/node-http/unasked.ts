import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AxiosError } from '../../errors/axios-error.ts'
import { NetworkError } from '../../errors/network-error.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import type { Exchange } from '../exchange.ts'
import { tooManyCodings } from '../content-coding/coding-limit.ts'
import { overlongHeader } from '../connection/max-header-size.ts'

/** What an answer is refused with at its head: for a body that is encoded more often than anybody asked for, or for its length. */
export function refusalOf(
  response: IncomingMessage,
  config: ResolvedConfig,
  native: ClientRequest | undefined,
  isHttp2: boolean,
): AxiosError | undefined {
  const encoding = response.headers['content-encoding']
  const refusal = encoding === undefined ? undefined : tooManyCodings(encoding, config, native)
  return refusal ?? (isHttp2 ? overlongHeader(response, config, native) : undefined)
}

/** Ends an exchange whose server begins to speak another protocol. */
export function refuseSwitch(native: ClientRequest, exchange: Exchange): void {
  const refuse = ({ statusCode }: IncomingMessage, socket: Duplex): void => {
    socket.destroy()
    const cause = new Error(`The server switched protocols (status ${statusCode}) unasked`)
    exchange.fail(new NetworkError(cause, exchange.request.config, native, 'response'))
  }
  native.on('upgrade', refuse).on('connect', refuse)
}
