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
    const logsFailures = this.#sink.isEnabled('error')
    if (!logsLines && !logsFailures) return next(config)

    const call = new LoggedCall(config, this.#headers)
    if (logsLines) this.#write(level, () => requestRecord(call))
    return next(config).then(
      (response) => {
        if (logsLines) this.#write(level, () => responseRecord(call, response))
        return response
      },
      (error: unknown) => {
        const failure = outcomeOf(error)
        // Who cancels wants no answer: that is no failure.
        const isFailure = !isCancel(failure)
        if (isFailure ? logsFailures : logsLines) {
          this.#write(isFailure ? 'error' : level, () => failureRecord(call, failure))
        }
        throw error
      },
    )
  }

  #levelFor({ plugins }: ResolvedConfig): string {
    const options = plugins?.logger
    if (options === undefined) return this.#level
    checkRequestOptions(options)
    const { level = this.#level } = options
    if (level !== this.#level) this.#sink.checkLevel(level)
    return level
  }

  #write(level: string, build: () => LogRecord): void {
    let record: LogRecord
    try {
      record = build()
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
