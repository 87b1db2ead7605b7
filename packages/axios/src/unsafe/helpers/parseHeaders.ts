import { AxiosHeaders } from '../../headers.ts'

/** Raw lines of headers as an object without a prototype, by names in lower case. */
export default function parseHeaders(lines?: string): Record<string, string | string[]> {
  const entries = Object.entries(AxiosHeaders.from(lines).toJSON())
  return Object.assign(
    Object.create(null),
    Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value])),
  )
}
