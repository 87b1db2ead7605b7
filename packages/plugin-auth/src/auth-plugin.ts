import type { Client, Plugin } from '@axios-ts/core'
import { checkAuthOptions, type AuthOptions } from './auth-options.ts'
import { Authorizer } from './authorizer.ts'
import { credentialFrom, type Credential } from './credential.ts'
import { OriginScope } from './origin-scope.ts'
import { parseOrigins } from './parse-origins.ts'
import { CORE, VERSION } from './version.ts'

/**
 * Adds `Authorization: {scheme} {token}` to a client's requests (RFC 9110, section 11.6.2).
 *
 * The header goes only to the client's own origin, or to `origins` where they are given; a client with neither sends it
 * with every request. An `Authorization` header that a request or the client's defaults have already is left alone.
 */
export class AuthPlugin implements Plugin<void> {
  readonly name = 'auth'
  readonly version: string = VERSION
  readonly core: string = CORE
  readonly writes: readonly string[] = ['header:authorization']

  readonly #credential: Credential
  readonly #origins: ReadonlySet<string> | undefined

  /**
   * @throws PluginError `ERR_BAD_OPTION` for an unknown option; `ERR_BAD_OPTION_VALUE` for neither or both of `token` and
   * `tokenProvider`, a missing scheme, a token that a header cannot carry, or an origin that is none.
   */
  constructor(options: AuthOptions) {
    checkAuthOptions(options)
    this.#credential = credentialFrom(options)
    this.#origins = parseOrigins(options.origins)
  }

  install(client: Client): void {
    const authorizer = new Authorizer(this.#credential, new OriginScope(client, this.#origins))
    client.use(authorizer.authorize, { layer: 'network', stage: 'authorize' })
    client.use(authorizer.reauthorize, { layer: 'network', stage: 'reauthorize' })
  }
}
