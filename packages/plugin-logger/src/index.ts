export { LoggerPlugin } from './logger-plugin.ts'
export type { LevelLogger, LogFields, LogMethod } from './level-logger.ts'
export type { LoggerOptions, LoggerRequestOptions } from './logger-options.ts'
