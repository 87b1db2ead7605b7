import { printRedactedHeaders } from '#platform'
import { listOf } from '../config/list-of.ts'
import { matchesHeader, type AxiosHeaderMatcher } from './header-matcher.ts'
import { isHeaderName, lookupName } from './header-name.ts'
import { parseParameters, parseTokens, type AxiosHeaderParameters } from './header-parameters.ts'
import { defineShortcuts, reserveMethodNames, type HeaderShortcuts } from './header-shortcuts.ts'
import { copyHeaders, findHeader, headerEntries, storeHeader } from './header-store.ts'
import { parseHeaderText } from './header-text.ts'
import { sanitizeHeaderText, type AxiosHeaderValue } from './header-value.ts'
import { isPlainObject, kindOf } from '../object-kind.ts'
import type { RawAxiosHeaders } from './raw-headers.ts'
import { tidyHeaders } from './tidy-headers.ts'

export type { AxiosHeaderMatcher } from './header-matcher.ts'
export type { AxiosHeaderParameters } from './header-parameters.ts'
export type { AxiosHeaderValue } from './header-value.ts'
export type { RawAxiosHeaders, RawRequestHeaders } from './raw-headers.ts'

/** Anything headers can be made from: an object, a block of header lines, or pairs (a `Map`, a `Headers`). */
export type AxiosHeadersSource =
  | AxiosHeaders
  | RawAxiosHeaders
  | string
  | Iterable<readonly [string, AxiosHeaderValue | undefined]>

/** Turns the value of a header into something else. Not called when the header is absent. */
export type AxiosHeaderParser<T> = (
  this: AxiosHeaders,
  value: AxiosHeaderValue | undefined,
  name: string,
) => T

// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface AxiosHeaders extends HeaderShortcuts {}

/**
 * HTTP headers with look-up in any case.
 *
 * The headers are the object's own enumerable properties, under the spelling they were first set with, so
 * that spreading, `Object.keys` and direct assignment work; a directly assigned value is only made safe by
 * `normalize()`. A value of `undefined` reserves a spelling without setting the header, `null` and `false`
 * keep the header from being sent, and `false` also keeps it from being set again without `rewrite`.
 *
 * Behaves like the class of the same name in axios 1.21.1.
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export class AxiosHeaders {
  [name: string]: unknown

  static {
    // Add-ons recognise the class by name, which a minifier may have changed.
    Object.defineProperty(this, 'name', { value: 'AxiosHeaders', configurable: true })
    printRedactedHeaders(this.prototype)
    reserveMethodNames(this.prototype)
    this.accessor([
      'Content-Type',
      'Content-Length',
      'Accept',
      'Accept-Encoding',
      'Content-Encoding', // axios has it in its types only
      'User-Agent',
      'Authorization',
    ])
  }

  /** @param source headers to start with; copying another instance is the cheapest way */
  constructor(source?: AxiosHeadersSource | null) {
    if (source instanceof AxiosHeaders || isPlainObject(source)) copyHeaders(this, source)
    else if (source) this.set(source)
  }

  /** Names the class in `Object.prototype.toString`. */
  get [Symbol.toStringTag](): string {
    return 'AxiosHeaders'
  }

  /**
   * Sets one header, or every header of a source. An empty name is ignored.
   *
   * @param rewrite `true` replaces any value, `false` only sets what is undefined, and by default everything
   * is replaced but a value of `false`
   * @throws TypeError when an iterable yields something else than pairs
   */
  set(name: string, value?: AxiosHeaderValue, rewrite?: boolean): this
  set(source: AxiosHeadersSource | null | undefined, rewrite?: boolean): this
  set(source: unknown, valueOrRewrite?: unknown, rewrite?: boolean): this {
    if (typeof source === 'object' && source !== null) {
      const entries = source instanceof AxiosHeaders ? Object.entries(source) : headerEntries(source)
      for (const [name, value] of entries) storeHeader(this, name, value, valueOrRewrite)
    }
    if (typeof source !== 'string') return this
    const text = source.trim()
    // With a value beside it the text is meant as a name: reading it as lines would let a name inject a
    // header.
    const isName = isHeaderName(text) || (valueOrRewrite !== undefined && typeof valueOrRewrite !== 'boolean')
    if (isName) storeHeader(this, text, valueOrRewrite, rewrite)
    else for (const [name, value] of parseHeaderText(text)) storeHeader(this, name, value, valueOrRewrite)
    return this
  }

  /**
   * Reads a header.
   *
   * @param parser `true` for the words of the value, a pattern to execute on it, or a function to call with
   * it, such as {@link AxiosHeaders.parseParameters}
   * @returns the stored value or what the parser made of it; undefined when the header is absent
   * @throws TypeError when the parser is something else
   */
  get(name: string, parser: RegExp): RegExpExecArray | null | undefined
  get(name: string, parser: true): Record<string, string | undefined> | undefined
  get<T>(name: string, parser: AxiosHeaderParser<T>): T | undefined
  get(name: string): AxiosHeaderValue | undefined
  get(name: string, parser?: unknown): unknown {
    const key = findHeader(this, lookupName(name))
    if (key === undefined) return undefined
    const value = this[key]
    if (!parser) return value
    if (parser === true) return parseTokens(value)
    if (typeof parser === 'function') return parser.call(this, value, key)
    if (kindOf(parser) === 'RegExp') return (parser as RegExp).exec(String(value))
    throw new TypeError('The parser of a header must be true, a RegExp or a function')
  }

  /** Tells whether a header is set (null and false count as set) and, if asked, its value matches. */
  has(name: string, matcher?: AxiosHeaderMatcher | null): boolean {
    const key = findHeader(this, lookupName(name))
    if (key === undefined || this[key] === undefined) return false
    return !matcher || matchesHeader(this, key, matcher, this[key])
  }

  /** Removes headers, if asked only those whose value matches. Returns whether any was removed. */
  delete(name: string | readonly string[], matcher?: AxiosHeaderMatcher | null): boolean {
    let deleted = false
    for (const each of listOf(name)) {
      const key = findHeader(this, lookupName(each))
      if (key === undefined || (matcher && !matchesHeader(this, key, matcher, this[key]))) continue
      delete this[key]
      deleted = true
    }
    return deleted
  }

  /** Removes all headers, if asked only those whose name matches. Returns whether any was removed. */
  clear(matcher?: AxiosHeaderMatcher | null): boolean {
    let deleted = false
    for (const key of Object.keys(this)) {
      if (matcher && !matchesHeader(this, key, matcher, key)) continue
      delete this[key]
      deleted = true
    }
    return deleted
  }

  /**
   * Tidies up after direct assignments: makes values safe and merges names that differ only in case, keeping
   * the first spelling and the last value.
   *
   * @param format also writes names the conventional way, `Content-Type`; default false
   */
  normalize(format?: boolean): this {
    tidyHeaders(this, format)
    return this
  }

  /** Makes new headers of these and others; later ones win. */
  concat(...sources: (AxiosHeadersSource | null | undefined)[]): AxiosHeaders {
    return AxiosHeaders.concat(this, ...sources)
  }

  /**
   * The headers that are to be sent, without null, false and undefined ones, as object without prototype.
   *
   * @param asStrings joins the values of a list with a comma; default false
   */
  toJSON(asStrings: true): Record<string, string>
  toJSON(asStrings?: boolean): Record<string, string | string[]>
  toJSON(asStrings?: boolean): Record<string, string | string[]> {
    const result: Record<string, string | string[]> = Object.create(null)
    for (const name of Object.keys(this)) {
      const value = this[name]
      if (value === undefined || value === null || value === false) continue
      result[name] = asStrings && Array.isArray(value) ? value.join(', ') : (value as string | string[])
    }
    return result
  }

  /**
   * The headers that are to be sent as lines of `name: value`, without control characters but the line ends.
   */
  toString(): string {
    return Array.from(
      this,
      ([name, value]) => `${sanitizeHeaderText(name)}: ${sanitizeHeaderText(value)}`,
    ).join('\n')
  }

  /** The `Set-Cookie` values; an empty list when there is none. */
  getSetCookie(): string[] {
    const value = this.get('set-cookie')
    if (Array.isArray(value)) return value
    return value === undefined || value === null || value === false ? [] : [value as string]
  }

  /** Goes through the headers that are to be sent, as pairs of name and value. */
  [Symbol.iterator](): IterableIterator<[string, string | string[]]> {
    return Object.entries(this.toJSON())[Symbol.iterator]()
  }

  /** Returns headers as they are, and makes anything else into headers. */
  static from(source?: AxiosHeadersSource | null): AxiosHeaders {
    return source instanceof this ? source : new this(source)
  }

  /** Makes new headers of several sources; later ones win. */
  static concat(
    first?: AxiosHeadersSource | null,
    ...others: (AxiosHeadersSource | null | undefined)[]
  ): AxiosHeaders {
    const headers = new this(first)
    for (const other of others) headers.set(other)
    return headers
  }

  /** See {@link parseParameters}; a parser to be passed to `get`. */
  static parseParameters(this: void, value: unknown): AxiosHeaderParameters {
    return parseParameters(value)
  }

  /**
   * Adds shortcut methods for further headers: `'X-Id'` gives `getXId`, `setXId` and `hasXId`. Returns the
   * class.
   */
  static accessor(header: string | readonly string[]): typeof AxiosHeaders {
    for (const each of listOf(header)) defineShortcuts(this.prototype, each)
    return this
  }
}
