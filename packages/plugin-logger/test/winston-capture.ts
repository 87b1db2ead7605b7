import { Writable } from 'node:stream'
import winston from 'winston'

/** A real winston logger, and what comes out of its transport. */
export function captureWinston(options: winston.LoggerOptions = {}, createLogger = winston.createLogger) {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk).trimEnd())
      done()
    },
  })
  const transport = new winston.transports.Stream({ stream })
  const logger = createLogger({ ...options, transports: transport })
  return {
    logger,
    /** Ends the logger. Gives what it wrote once the transport has it all. */
    async output(): Promise<string[]> {
      const finished = new Promise((resolve) => transport.once('finish', resolve))
      logger.end()
      await finished
      return lines
    },
    async records(): Promise<Record<string, unknown>[]> {
      return (await this.output()).map((line) => JSON.parse(line) as Record<string, unknown>)
    },
  }
}
