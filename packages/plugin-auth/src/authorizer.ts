import {
  AxiosHeaders,
  type NetworkMiddleware,
  type NetworkRequest,
  type ResolvedConfig,
} from '@axios-ts/core'
import type { Credential } from './credential.ts'
import type { OriginScope } from './origin-scope.ts'

/** What a call was given, to know it again at its attempts. */
interface Grant {
  readonly authorization: unknown
  readonly url: string
}

/** Puts one client's credential on its requests: once a call, then afresh for each further attempt. */
export class Authorizer {
  readonly #credential: Credential
  readonly #scope: OriginScope
  /** By call: all of its attempts have the same configuration object. */
  readonly #grants = new WeakMap<ResolvedConfig, Grant>()

  constructor(credential: Credential, scope: OriginScope) {
    this.#credential = credential
    this.#scope = scope
  }

  /** Runs before a cache is asked, so that an entry can be tied to the identity that it was fetched with. */
  readonly authorize: NetworkMiddleware = (request, inner) => {
    if (request.headers.has('Authorization') || !this.#scope.includes(request.url)) return inner(request)
    const value = this.#credential(request)
    return typeof value === 'string'
      ? inner(this.#grant(request, value))
      : value.then((later) => inner(this.#grant(request, later)))
  }

  /** A retry may come after the token expired, and a middleware in between may have sent the request elsewhere. */
  readonly reauthorize: NetworkMiddleware = (request, inner) => {
    const grant = this.#grants.get(request.config)
    if (grant === undefined || request.headers.get('Authorization') !== grant.authorization)
      return inner(request)
    if (request.url !== grant.url && !this.#scope.includes(request.url))
      return inner(withAuthorization(request, null))
    if (request.attempt === 1) return inner(request)
    const value = this.#credential(request)
    return typeof value === 'string'
      ? inner(request)
      : value.then((fresh) => inner(withAuthorization(request, fresh)))
  }

  #grant(request: NetworkRequest, value: string): NetworkRequest {
    const granted = withAuthorization(request, value)
    this.#grants.set(request.config, {
      authorization: granted.headers.get('Authorization'),
      url: request.url,
    })
    return granted
  }
}

/** A copy of the request with the header, or, for `null`, without it. */
function withAuthorization(request: NetworkRequest, value: string | null): NetworkRequest {
  const headers = new AxiosHeaders(request.headers)
  if (value === null) headers.delete('Authorization')
  else headers.set('Authorization', value)
  return { ...request, headers }
}
