import type { ClientRequest, IncomingMessage } from 'node:http'
import { AxiosError } from '../errors/axios-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import type { ResolvedConfig } from '../config/config.ts'
import { codingsOf } from './content-decoder.ts'

/** More than any server means well; each costs a decoder. */
const MAX_CODINGS = 5

/** What an answer is refused with whose body is encoded more often than anybody asked for. */
export function codingsRefused(
  { headers }: IncomingMessage,
  config: ResolvedConfig,
  native: ClientRequest | undefined,
): AxiosError | undefined {
  const encoding = headers['content-encoding']
  const codings = encoding === undefined ? 0 : codingsOf(encoding).length
  if (codings <= MAX_CODINGS) return undefined
  const message = `A body encoded ${codings} times is refused`
  return new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, native)
}

/** Ends a request whose server begins to speak another protocol; `fail` gets the error. */
export function refuseSwitch(
  native: ClientRequest,
  config: ResolvedConfig,
  fail: (error: AxiosError) => void,
): void {
  for (const event of ['upgrade', 'connect'] as const) {
    native.once(event, ({ statusCode }, socket) => {
      socket.destroy()
      const cause = new Error(`The server switched protocols (status ${statusCode}) unasked`)
      fail(new NetworkError(cause, config, native, 'response'))
    })
  }
}
