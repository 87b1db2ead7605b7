import type { LogFields } from './level-logger.ts'

const HEADER = /^http\.(?:request|response)\.header\./

/** A record as text: its line and, where it holds headers, one indented line for each. */
export function recordText(message: string, fields: Readonly<Record<string, unknown>> | LogFields): string {
  const headers = Object.keys(fields).filter((name) => HEADER.test(name))
  return [message, ...headers.map((name) => `    ${name.replace(HEADER, '')}: ${String(fields[name])}`)].join(
    '\n',
  )
}
