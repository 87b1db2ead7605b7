import { AxiosError } from '../../errors/axios-error.ts'
import type { NetworkRequest } from '../../network.ts'
import { listOf } from '../../config/list-of.ts'
import { own, OwnConfig } from '../../config/own-config.ts'
import { isBrowserScope } from './browser-scope.ts'
import { fetchRedirectLimit } from './fetch-redirect.ts'
import type { FetchController } from './fetch-controller.ts'
import type { Upload } from '../body/upload.ts'

/** A body as fetch takes it, and what there is to say of it. */
export interface FetchBody {
  readonly body: BodyInit | null
  /** The same, where it is one that can be read once. */
  readonly upload: Upload | undefined
  /** Tells of a body that fetch reads unseen; to be called once it is sent. */
  readonly onSent: (() => void) | undefined
  /** Adds to the headers of the request what only the body itself tells. */
  readonly describe: ((headers: Headers) => void) | undefined
}

/**
 * A request as fetch takes it: `fetchOptions`, and over them what only core decides. The object inherits nothing and names
 * every member that a polluted `Object.prototype` could name for it.
 * @throws AxiosError `ERR_BAD_REQUEST` for what fetch would refuse.
 */
export function toFetchInit(
  request: NetworkRequest,
  controller: FetchController,
  content: FetchBody | undefined,
): RequestInit {
  const { method, config } = request
  const { fetchOptions } = own(config)
  // Engines treat what `Object.create(null)` makes as a slow dictionary; few calls have options for it.
  return Object.assign(fetchOptions ? Object.create(null) : new OwnConfig(), controller, fetchOptions, {
    method,
    headers: toFetchHeaders(request, content),
    body: (content ?? request).body,
    signal: controller.signal,
    redirect: fetchOptions && own(fetchOptions).redirect === 'error' ? 'error' : redirectMode(request),
    credentials: credentials(request),
    duplex: content?.upload ? 'half' : undefined,
  })
}

/** A page never sees where a redirect leads, so there fetch has to follow it; elsewhere the rules are ours. */
function redirectMode({ config }: NetworkRequest): RequestRedirect {
  return fetchRedirectLimit(config) > 0 && isBrowserScope() ? 'follow' : 'manual'
}

/** Left to the platform when unset, which is `same-origin`: some platforms refuse the member, whatever its value. */
function credentials({ config }: NetworkRequest): string | undefined {
  const { withCredentials } = own(config)
  if (typeof withCredentials === 'string') return withCredentials
  return withCredentials === undefined || withCredentials === null
    ? undefined
    : withCredentials
      ? 'include'
      : 'omit'
}

/** Read by its own keys, for the object that an iterator of AxiosHeaders goes through costs more than all the rest here. */
function toFetchHeaders({ headers, body, config }: NetworkRequest, content: FetchBody | undefined): Headers {
  const native = new Headers()
  try {
    for (const name of Object.keys(headers)) {
      const value = headers[name] as string | string[] | false | null | undefined
      // Only the encoder knows the boundary of a form.
      const isLeftOut = body instanceof FormData && name.toLowerCase() === 'content-type'
      if (value !== false && !isLeftOut) for (const line of listOf(value)) native.append(name, line)
    }
    content?.describe?.(native)
    return native
  } catch (error) {
    const cause = error as Error
    throw new AxiosError(cause.message, AxiosError.ERR_BAD_REQUEST, config, undefined, undefined, { cause })
  }
}
