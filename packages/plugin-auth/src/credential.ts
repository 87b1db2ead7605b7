import { PluginError, type NetworkRequest } from '@axios-ts/core'
import type { AuthOptions, TokenProvider } from './auth-options.ts'
import { isHeaderText } from './header-text.ts'

/** The value of the Authorization header for a request: at once for a fixed token, later for a provider's. */
export type Credential = (request: NetworkRequest) => string | Promise<string>

/** Makes checked options a credential. What it rejects with is a PluginError `ERR_AUTH_TOKEN`. */
export function credentialFrom({ scheme, token, tokenProvider }: AuthOptions): Credential {
  if (tokenProvider) return async (request) => `${scheme} ${await provide(tokenProvider, request)}`
  const value = `${scheme} ${token}`
  return () => value
}

async function provide(tokenProvider: TokenProvider, request: NetworkRequest): Promise<string> {
  let token: unknown
  try {
    token = await tokenProvider(request)
  } catch (cause) {
    throw tokenError('tokenProvider failed, so the request was not sent; the cause says why.', request, cause)
  }
  if (typeof token !== 'string') {
    const given = token === null ? 'null' : typeof token
    throw tokenError(`tokenProvider gave ${given}; it must give the token, a string.`, request)
  }
  if (token === '') throw tokenError('tokenProvider gave an empty string; it must give the token.', request)
  if (isHeaderText(token)) return token
  throw tokenError(
    'tokenProvider gave a token with a character that a header cannot carry: a line break, another control character, or one above U+00FF.',
    request,
  )
}

function tokenError(message: string, { config }: NetworkRequest, cause?: unknown): PluginError {
  return Object.assign(new PluginError('auth', message, 'ERR_AUTH_TOKEN', { cause }), { config })
}
