import { AxiosError, type ResolvedConfig } from '@axios-ts/core'

/** Options of node:http that undici has no place for, and what does the same. */
const FOREIGN: readonly (readonly [keyof ResolvedConfig, string])[] = [
  ['httpAgent', 'give undici() the options of its own agents, or a dispatcher'],
  ['httpsAgent', 'give undici() what concerns TLS, such as { connect: { ca } }, or a dispatcher'],
  ['transport', 'give undici() a dispatcher'],
  ['http2Options', 'give undici() h2Options, or what concerns TLS as connect'],
  ['insecureHTTPParser', "use core's own adapter for such a server"],
]

/** What a dispatcher of the user's decides by itself. */
const ROUTING: readonly (keyof ResolvedConfig)[] = [
  'proxy',
  'socketPath',
  'lookup',
  'family',
  'maxHeaderSize',
]

/**
 * Ignored, any of these would send a request another way than its author meant.
 * @throws AxiosError `ERR_NOT_SUPPORT`.
 */
export function refuseForeignOptions(config: ResolvedConfig): void {
  const { httpAgent, httpsAgent, transport, insecureHTTPParser, http2Options } = config
  if (!(httpAgent || httpsAgent || transport || insecureHTTPParser || http2Options)) return
  for (const [option, instead] of FOREIGN) {
    if (config[option]) throw refusal(`The undici adapter does not know ${option}; ${instead}`, config)
  }
}

/** As `refuseForeignOptions`. */
export function refuseRouting(config: ResolvedConfig): void {
  for (const option of ROUTING) {
    if (config[option]) throw refusal(`The dispatcher decides the way by itself; leave out ${option}`, config)
  }
}

function refusal(message: string, config: ResolvedConfig): AxiosError {
  return new AxiosError(message, AxiosError.ERR_NOT_SUPPORT, config)
}
