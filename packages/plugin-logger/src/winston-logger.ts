import winston from 'winston'
import { LABEL } from './label.ts'
import { recordText } from './record-text.ts'

/**
 * The logger `axios-ts` of winston's container of named loggers. Where the program has not added one, it is made: lines to the
 * console, at winston's default level, `info`.
 */
export function defaultLogger(): winston.Logger {
  const { format, loggers, transports } = winston
  if (loggers.has(LABEL)) return loggers.get(LABEL)
  return loggers.add(LABEL, {
    format: format.printf((info) => `[${LABEL}] ${info.level}: ${recordText(String(info.message), info)}`),
    transports: new transports.Console(),
  })
}
