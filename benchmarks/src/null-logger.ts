import winston from 'winston'
import { nowhere } from './clients/nowhere.ts'

/** Formats each line as the logger plugin's own does, and throws it away. */
export function nullLogger(): winston.Logger {
  const { createLogger, format, transports } = winston
  return createLogger({
    level: 'info',
    format: format.printf(({ level, message }) => `[axios-ts] ${level}: ${String(message)}`),
    transports: new transports.Stream({ stream: nowhere() }),
  })
}
