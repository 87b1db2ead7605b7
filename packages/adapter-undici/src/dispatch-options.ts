import type { NetworkRequest } from '@axios-ts/core'
import type { Payload } from '@axios-ts/core/adapter'
import type { Dispatcher } from 'undici'
import { requestHeaders } from './request-headers.ts'

/** A URL as core writes it, whose origin ends where its path begins. */
const NORMAL = /^https?:\/\/[a-z\d.:[\]_-]+\/[!-"$-~]*$/
const BEHIND_SCHEME = 'https://'.length

/** What undici is told of a request. It inherits nothing: undici would take an inherited value for an option. */
export class DispatchOptions {
  origin: string
  path: string
  readonly method: string
  readonly headers: (string | string[])[]
  readonly body: Dispatcher.DispatchOptions['body']
  /** The name that the server's certificate is to have, where it is not that of the origin. */
  servername: string | undefined

  static {
    Object.setPrototypeOf(this.prototype, null)
  }

  constructor(request: NetworkRequest, payload: Payload | undefined) {
    const { url } = request
    if (NORMAL.test(url)) {
      const end = url.indexOf('/', BEHIND_SCHEME)
      this.origin = url.slice(0, end)
      this.path = url.slice(end)
    } else {
      const { origin, pathname, search } = new URL(url)
      this.origin = origin
      this.path = pathname + search
    }
    this.method = request.method
    this.headers = requestHeaders(request, payload)
    this.body = payload?.content as Dispatcher.DispatchOptions['body']
    this.servername = undefined
  }
}
