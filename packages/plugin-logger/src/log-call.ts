import type { LogFields, LogMethod } from './level-logger.ts'
import { recordText } from './record-text.ts'

/** Hands one line to a logger, in the way that its kind wants it. */
export type LogCall = (level: string, message: string, fields: LogFields) => unknown

/** How a logger is called. Only `logger[level](message, fields)` is asked of one; the others lose or garble a line that way. */
export function logCallFor(logger: object): LogCall {
  const levels = logger as Record<string, LogMethod>
  if (isWinston(logger)) {
    // A message of several arguments is a template to winston: a %d in a URL would cost the fields.
    return (level, message, fields) => logger.log({ level, message, ...fields })
  }
  if (Symbol.for('pino.serializers') in logger) {
    // To pino, too, unless the fields come first.
    return (level, message, fields) => (levels[level] as (...args: unknown[]) => unknown)(fields, message)
  }
  if (Object.prototype.toString.call(logger) === '[object console]') {
    // A console takes its first argument for a template as soon as there is a second one.
    return (level, message, fields) =>
      (levels[level] as (...args: unknown[]) => unknown)(recordText(message, fields))
  }
  return (level, message, fields) => levels[level]?.(message, fields)
}

/** A winston logger, a child of one, or the winston module itself. */
function isWinston(logger: object): logger is { log(record: object): unknown } {
  const { log, configure } = logger as { log?: unknown; configure?: unknown }
  return typeof log === 'function' && typeof configure === 'function' && 'transports' in logger
}
