import { printRedactedErrors } from '#platform'
import type { ResolvedConfig } from '../config/config.ts'
import { redactConfig } from '../redact/redact-config.ts'
import { redactText } from '../redact/redact-url.ts'
import type { ErrorOrigin } from '../layers/blame.ts'
import type { AxiosResponse } from '../response/response.ts'
import { CAUSED_BY } from './caller-frames.ts'
import { isError } from './is-error.ts'

/** The fields of {@link AxiosError.toJSON}, safe to log: credentials are masked and bodies left out. */
export interface AxiosErrorJSON {
  message: string
  name: string
  /** This and the next are Internet Explorer's, and undefined elsewhere. */
  description: unknown
  number: unknown
  /** This and the next two are Firefox's, and undefined elsewhere. */
  fileName: unknown
  lineNumber: unknown
  columnNumber: unknown
  stack: string | undefined
  config: Record<string, unknown> | undefined
  code: string | undefined
  status: number | undefined
  /** Beyond axios's fields: that of a NetworkError or TimeoutError which knows it. */
  phase?: string
}

/** Facts that are not part of axios's positional constructor. */
export interface AxiosErrorOptions {
  /** The error that led to this one; kept as `error.cause`. */
  cause?: unknown
}

/**
 * The base of every error that a call rejects with (axios documentation, "Handling Errors").
 *
 * `code` is stable; docs/errors.md lists every value. Printing it (`console.log`, `util.inspect`, `JSON.stringify`)
 * shows no credential; `config`, `request` and `response` are there, unmasked, for the program.
 */
export class AxiosError<T = unknown, D = unknown> extends Error {
  static readonly ERR_BAD_OPTION_VALUE = 'ERR_BAD_OPTION_VALUE'
  static readonly ERR_BAD_OPTION = 'ERR_BAD_OPTION'
  static readonly ECONNABORTED = 'ECONNABORTED'
  static readonly ECONNREFUSED = 'ECONNREFUSED'
  static readonly ETIMEDOUT = 'ETIMEDOUT'
  static readonly ERR_NETWORK = 'ERR_NETWORK'
  static readonly ERR_FR_TOO_MANY_REDIRECTS = 'ERR_FR_TOO_MANY_REDIRECTS'
  static readonly ERR_DEPRECATED = 'ERR_DEPRECATED'
  static readonly ERR_BAD_RESPONSE = 'ERR_BAD_RESPONSE'
  static readonly ERR_BAD_REQUEST = 'ERR_BAD_REQUEST'
  static readonly ERR_CANCELED = 'ERR_CANCELED'
  static readonly ERR_NOT_SUPPORT = 'ERR_NOT_SUPPORT'
  static readonly ERR_INVALID_URL = 'ERR_INVALID_URL'
  static readonly ERR_FORM_DATA_DEPTH_EXCEEDED = 'ERR_FORM_DATA_DEPTH_EXCEEDED'

  /** Always true; what {@link isAxiosError} reads, so that it also works across copies of this package. */
  declare readonly isAxiosError: true
  /** A stable identifier of what went wrong. */
  declare code?: string
  /** The configuration of the call, where one was known. */
  declare config?: ResolvedConfig<D>
  /** The native request (Node: `http.ClientRequest`), where the adapter has one. */
  declare request?: unknown
  /** The response, when the server sent one. */
  declare response?: AxiosResponse<T, D>
  /** Which plugin, middleware or interceptor threw it; undefined when none did. Not enumerable. */
  declare readonly raisedBy?: ErrorOrigin
  /** The response's status code, when the server sent one. */
  declare status?: number
  /** What a page's XMLHttpRequest said of the failure, where one was used. */
  declare event?: unknown

  constructor(
    message?: string,
    code?: string,
    config?: ResolvedConfig<D>,
    request?: unknown,
    response?: AxiosResponse<T, D>,
    options?: AxiosErrorOptions,
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause })
    // Enumerable, as axios has it: loggers that copy an error's own keys then have it.
    Object.defineProperty(this, 'message', {
      value: this.message,
      enumerable: true,
      writable: true,
      configurable: true,
    })
    if (code) this.code = code
    if (config) this.config = config
    if (request) this.request = request
    if (response) {
      this.response = response
      this.status = response.status
    }
  }

  /**
   * Wraps any thrown value as an AxiosError, keeping its message, name and status and, as `cause`, the value itself.
   * `code` defaults to the value's own (`ENOTFOUND` and other system codes pass through).
   */
  static from<T = unknown, D = unknown>(
    error: unknown,
    code?: string,
    config?: ResolvedConfig<D>,
    request?: unknown,
    response?: AxiosResponse<T, D>,
    customProps?: object,
  ): AxiosError<T, D> {
    const wrapped = new this<T, D>(messageOf(error), code ?? codeOf(error), config, request, response, {
      cause: error,
    })
    if (isError(error)) {
      wrapped.name = error.name
      // For reporters that read the stack and nothing else.
      if (error.stack) wrapped.stack = `${wrapped.stack ?? ''}${CAUSED_BY}${redactText(error.stack)}`
    }
    const { status } = Object(error) as { status?: number }
    if (typeof status === 'number') wrapped.status ??= status
    return Object.assign(wrapped, customProps)
  }

  /** What JSON.stringify and log libraries show: no credential, no body, no sockets. */
  toJSON(): AxiosErrorJSON {
    const { description, number, fileName, lineNumber, columnNumber, phase } =
      this as unknown as AxiosErrorJSON
    return {
      message: this.message,
      name: this.name,
      description,
      number,
      fileName,
      lineNumber,
      columnNumber,
      stack: this.stack,
      config: this.config && redactConfig(this.config),
      code: this.code,
      status: this.status,
      ...(phase && { phase }),
    }
  }
}

Object.defineProperties(AxiosError.prototype, {
  // Of a derived class its `errorName`, for minifiers change the names of classes.
  name: {
    get(this: AxiosError) {
      return (this.constructor as { errorName?: string }).errorName ?? 'AxiosError'
    },
    set(this: AxiosError, value: string) {
      Object.defineProperty(this, 'name', { value, configurable: true, enumerable: true, writable: true })
    },
    configurable: true,
  },
  // Writable, because add-ons that make errors of their own assign it.
  isAxiosError: { value: true, writable: true },
})
printRedactedErrors(AxiosError.prototype)

/** The message of any thrown value; an AggregateError's own is often empty, so its parts are joined. */
export function messageOf(error: unknown): string {
  if (!isError(error)) return String(error)
  const { message, errors } = error as Partial<AggregateError> & Error
  return message || !Array.isArray(errors) ? message : errors.map(messageOf).join('; ')
}

/** The `code` of a thrown value: its own, or else that of its nearest cause. */
export function codeOf(error: unknown): string | undefined {
  for (let depth = 0, e = error; depth < 5 && typeof e === 'object' && e !== null; depth++) {
    const { code, cause, errors } = e as { code?: unknown; cause?: unknown; errors?: unknown[] }
    if (typeof code === 'string') return code
    e = cause ?? errors?.[0]
  }
  return undefined
}

/** Whether a value is an AxiosError, from this copy of the package, another one, or axios itself. */
export function isAxiosError<T = unknown, D = unknown>(value: unknown): value is AxiosError<T, D> {
  return (
    typeof value === 'object' && value !== null && (value as { isAxiosError?: unknown }).isAxiosError === true
  )
}
