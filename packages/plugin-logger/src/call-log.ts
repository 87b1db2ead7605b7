import { isAxiosError, isCancel, type ApplicationMiddleware, type ResolvedConfig } from '@axios-ts/core'
import { LoggedCall } from './logged-call.ts'
import { checkRequestOptions } from './logger-options.ts'
import { failureRecord, requestRecord, responseRecord, type LogRecord } from './log-record.ts'
import type { Sink } from './sink.ts'

/** Logs one client's calls. */
export class CallLog {
  readonly #sink: Sink
  readonly #level: string
  readonly #headers: boolean

  constructor(sink: Sink, level: string, headers: boolean) {
    this.#sink = sink
    this.#level = level
    this.#headers = headers
  }

  readonly observe: ApplicationMiddleware = (config, next) => {
    const level = this.#levelFor(config)
    const logsLines = this.#sink.isEnabled(level)
    if (!logsLines && !this.#sink.isEnabled('error')) return next(config)

    const call = new LoggedCall(config, this.#headers)
    if (logsLines) this.#write(level, requestRecord, call)
    const answered = next(config)
    // Before the caller hears of it, who gets what is inside as it is.
    answered.then(
      (response) => logsLines && this.#write(level, responseRecord, call, response),
      (error: unknown) => this.#logFailure(call, error, logsLines ? level : undefined),
    )
    return answered
  }

  /** `level` is that of lines which are no failure; undefined where these are not logged. */
  #logFailure(call: LoggedCall, error: unknown, level: string | undefined): void {
    try {
      const failure = outcomeOf(error)
      // Who cancels wants no answer: that is no failure.
      const lineLevel = isCancel(failure) ? level : 'error'
      if (lineLevel === undefined || !this.#sink.isEnabled(lineLevel)) return
      this.#write(lineLevel, failureRecord, call, failure)
    } catch {
      // What was thrown cannot even be looked at.
    }
  }

  #levelFor({ plugins }: ResolvedConfig): string {
    const options = plugins?.logger
    if (options === undefined) return this.#level
    checkRequestOptions(options)
    const { level = this.#level } = options
    if (level !== this.#level) this.#sink.checkLevel(level)
    return level
  }

  #write<Facts extends unknown[]>(
    level: string,
    describe: (...facts: Facts) => LogRecord,
    ...facts: Facts
  ): void {
    let record: LogRecord
    try {
      record = describe(...facts)
    } catch {
      // Whatever cannot be described, an interceptor's invention perhaps, is left out of the log; the call goes on.
      return
    }
    this.#sink.write(level, record.message, record.fields)
  }
}

/** What the caller gets: an adapter that was stopped by the timeout, or by the client's end, says only that it was canceled. */
function outcomeOf(error: unknown): unknown {
  return isCancel(error) && isAxiosError(error.cause) ? error.cause : error
}
