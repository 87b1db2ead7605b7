import { badOption, checkOptions, PluginError, type NetworkRequest } from '@axios-ts/core'
import { isHeaderText } from './header-text.ts'

/**
 * Gives the token for a request, at once or later. Called before each request, and again before each further attempt of
 * it; when it throws, or gives anything but a string that a header can carry, that request fails.
 */
export type TokenProvider = (request: NetworkRequest) => string | PromiseLike<string>

/** A scheme, and either a fixed token or a provider of tokens. */
export type AuthOptions = {
  /** The authentication scheme, such as `Bearer`. Sent verbatim, followed by a space and the token. */
  readonly scheme: string
  /**
   * The origins that get the header, such as `https://api.example.com`, and no others.
   * Default: the origin of the client's `baseURL`; without one, every origin.
   */
  readonly origins?: readonly string[] | undefined
} & (
  | {
      /** The token. Sent verbatim. */
      readonly token: string
      readonly tokenProvider?: undefined
    }
  | {
      readonly token?: undefined
      /** Gives the token for each request. */
      readonly tokenProvider: TokenProvider
    }
)

/** @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`. No message shows the scheme or the token. */
export function checkAuthOptions(options: AuthOptions): void {
  checkOptions('auth', options ?? null, ['scheme', 'token', 'tokenProvider', 'origins'])
  const { scheme, token, tokenProvider }: Record<string, unknown> = { ...options }
  checkText('scheme', scheme)
  if (token === undefined && tokenProvider === undefined) {
    throw bad('There is neither a token nor a tokenProvider. Give one of them.')
  }
  if (token !== undefined && tokenProvider !== undefined) {
    throw bad('There are both a token and a tokenProvider. Give one of them.')
  }
  if (token !== undefined) checkText('token', token)
  else if (typeof tokenProvider !== 'function') {
    throw badOption('auth', 'tokenProvider', 'a function that gives a token', tokenProvider)
  }
}

function checkText(option: string, value: unknown): void {
  if (typeof value !== 'string') throw badOption('auth', option, 'a string', value)
  if (value === '') throw bad(`${option} is empty.`)
  if (!isHeaderText(value)) {
    throw bad(
      `${option} has a character that a header cannot carry: a line break, another control character, or one above U+00FF.`,
    )
  }
}

function bad(message: string): PluginError {
  return new PluginError('auth', message, 'ERR_BAD_OPTION_VALUE')
}
