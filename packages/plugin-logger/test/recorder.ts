import type { LogFields } from '../src/index.ts'

interface Recorded {
  level: string
  message: string
  fields: LogFields
}

/** A logger that is a plain object, and what was written to it. */
export function createRecorder() {
  const records: Recorded[] = []
  const write = (level: string) => (message: string, fields: LogFields) => {
    records.push({ level, message, fields })
  }
  return {
    records,
    lines: () => records.map(({ message }) => message),
    logger: { debug: write('debug'), info: write('info'), error: write('error') },
  }
}
