import { badOption, checkOptions } from '@axios-ts/core'
import type { LevelLogger } from './level-logger.ts'

/** What a LoggerPlugin is made with. */
export interface LoggerOptions<Level extends string = string> {
  /** The level of request and response lines. Failures are logged at `error`, whatever this says. Default `info`. */
  readonly level?: Level | undefined
  /** Where lines go. Default: the logger `axios-ts` of `winston.loggers` on Node, the console elsewhere. */
  readonly logger?: LevelLogger<NoInfer<Level>> | undefined
  /** Whether records also hold the headers of request and response, credentials masked. Default `false`. */
  readonly headers?: boolean | undefined
}

/** What a single request may say: `plugins: { logger: { level: 'debug' } }`. */
export interface LoggerRequestOptions {
  /** The level of this request's lines. */
  readonly level?: string | undefined
}

declare module '@axios-ts/core' {
  interface PluginOptions {
    /** Options for `LoggerPlugin`; `false` keeps the request out of the log. */
    logger?: LoggerRequestOptions | false | undefined
  }
}

/** @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`. */
export function checkLoggerOptions(options: unknown): void {
  checkOptions('logger', options, ['level', 'logger', 'headers'])
  const { level, logger, headers } = { ...(options as LoggerOptions) }
  checkLevel(level)
  if (logger !== undefined && (logger === null || !['object', 'function'].includes(typeof logger))) {
    throw badOption('logger', 'logger', 'an object with a method for each level', logger)
  }
  if (headers !== undefined && typeof headers !== 'boolean') {
    throw badOption('logger', 'headers', 'true or false', headers)
  }
}

/** @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`. */
export function checkRequestOptions(options: unknown): asserts options is LoggerRequestOptions | undefined {
  checkOptions('logger', options, ['level'])
  checkLevel((options as LoggerRequestOptions | undefined)?.level)
}

function checkLevel(level: unknown): void {
  if (level === undefined || (typeof level === 'string' && level !== '')) return
  throw badOption('logger', 'level', 'the name of a level, such as "info"', level)
}
