import type { AxiosHeaderMatcher } from './header-matcher.ts'
import { capitalize, shortcutSuffix } from './header-name.ts'
import type { AxiosHeaderValue } from './header-value.ts'
import type { AxiosHeaderParser } from './headers.ts'

/** Reads one fixed header; the parameters are those of `AxiosHeaders.get` after the name. */
interface HeaderGetter {
  (parser: RegExp): RegExpExecArray | null | undefined
  (parser: true): Record<string, string | undefined> | undefined
  <T>(parser: AxiosHeaderParser<T>): T | undefined
  (): AxiosHeaderValue | undefined
}

/**
 * Methods for the most used headers. `getContentType(…)` is `get('Content-Type', …)`, and so on; more can be
 * added with `AxiosHeaders.accessor`.
 *
 * A class that exists as a type alone: what a class has as a method or accessor is no part of a spread, so that `{ ...headers }` is
 * typed as headers and nothing else.
 */
export declare abstract class HeaderShortcuts {
  /** `get('Content-Type', …)` */
  get getContentType(): HeaderGetter
  /** `set('Content-Type', …)` */
  setContentType(value?: AxiosHeaderValue, rewrite?: boolean): this
  /** `has('Content-Type', …)` */
  hasContentType(matcher?: AxiosHeaderMatcher): boolean
  /** `get('Content-Length', …)` */
  get getContentLength(): HeaderGetter
  /** `set('Content-Length', …)`; in bytes */
  setContentLength(value?: AxiosHeaderValue, rewrite?: boolean): this
  /** `has('Content-Length', …)` */
  hasContentLength(matcher?: AxiosHeaderMatcher): boolean
  /** `get('Accept', …)` */
  get getAccept(): HeaderGetter
  /** `set('Accept', …)` */
  setAccept(value?: AxiosHeaderValue, rewrite?: boolean): this
  /** `has('Accept', …)` */
  hasAccept(matcher?: AxiosHeaderMatcher): boolean
  /** `get('Accept-Encoding', …)` */
  get getAcceptEncoding(): HeaderGetter
  /** `set('Accept-Encoding', …)` */
  setAcceptEncoding(value?: AxiosHeaderValue, rewrite?: boolean): this
  /** `has('Accept-Encoding', …)` */
  hasAcceptEncoding(matcher?: AxiosHeaderMatcher): boolean
  /** `get('Content-Encoding', …)` */
  get getContentEncoding(): HeaderGetter
  /** `set('Content-Encoding', …)` */
  setContentEncoding(value?: AxiosHeaderValue, rewrite?: boolean): this
  /** `has('Content-Encoding', …)` */
  hasContentEncoding(matcher?: AxiosHeaderMatcher): boolean
  /** `get('User-Agent', …)` */
  get getUserAgent(): HeaderGetter
  /** `set('User-Agent', …)` */
  setUserAgent(value?: AxiosHeaderValue, rewrite?: boolean): this
  /** `has('User-Agent', …)` */
  hasUserAgent(matcher?: AxiosHeaderMatcher): boolean
  /** `get('Authorization', …)` */
  get getAuthorization(): HeaderGetter
  /** `set('Authorization', …)` */
  setAuthorization(value?: AxiosHeaderValue, rewrite?: boolean): this
  /** `has('Authorization', …)` */
  hasAuthorization(matcher?: AxiosHeaderMatcher): boolean
}

type Method = (this: Record<string, Method>, ...args: unknown[]) => unknown

/**
 * Adds the get, set and has shortcuts of one header to a prototype; does nothing when they are there already.
 */
export function defineShortcuts(prototype: object, header: string): void {
  const suffix = shortcutSuffix(header)
  for (const verb of ['get', 'set', 'has']) {
    if (Object.hasOwn(prototype, verb + suffix)) continue
    reserveName(prototype, verb + suffix, function (first, second) {
      return this[verb]?.(header, first, second)
    })
  }
}

/**
 * Puts a method on a prototype such that assigning to its name stores a header in place of hiding the method:
 * `headers.get = 'x'` becomes the header `Get`, which is the same header as `get`.
 */
function reserveName(prototype: object, name: string, method: Method): void {
  const descriptor: PropertyDescriptor = {
    configurable: true,
    enumerable: false,
    get: () => method,
    set(this: Record<string, unknown>, value: unknown) {
      this[capitalize(name)] = value
    },
  }
  // Without a prototype, so that a polluted Object.prototype.value cannot make the descriptor invalid.
  Object.defineProperty(prototype, name, Object.setPrototypeOf(descriptor, null) as PropertyDescriptor)
}

/** Turns every method a class was written with into a reserved name, see {@link reserveName}. */
export function reserveMethodNames(prototype: object): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value
    if (typeof method === 'function') reserveName(prototype, name, method as Method)
  }
}
