import { LABEL } from './label.ts'
import type { LevelLogger, LogFields } from './level-logger.ts'
import { recordText } from './record-text.ts'

/** Where winston does not run: the console, under winston's names of levels. */
export function defaultLogger(): LevelLogger<
  'error' | 'warn' | 'info' | 'http' | 'verbose' | 'debug' | 'silly'
> {
  // One argument each, because a console takes the first of several for a template.
  const debug = (message: string, fields: LogFields): void => console.debug(text(message, fields))
  return {
    error: (message, fields) => console.error(text(message, fields)),
    warn: (message, fields) => console.warn(text(message, fields)),
    info: (message, fields) => console.info(text(message, fields)),
    http: debug,
    verbose: debug,
    debug,
    silly: debug,
  }
}

function text(message: string, fields: LogFields): string {
  return `[${LABEL}] ${recordText(message, fields)}`
}
