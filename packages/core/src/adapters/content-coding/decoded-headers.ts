import type { AxiosHeaders } from '../../headers/headers.ts'

/** What every fetch decodes; zstd is left out, for not every one does. */
const CODINGS: ReadonlySet<string> = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'identity'])

/** A platform hands out decoded bytes with the headers of the encoded ones; what no longer holds is taken out. */
export function dropCodings(headers: AxiosHeaders, isBodiless: boolean): AxiosHeaders {
  const codings = headers.get('Content-Encoding')
  if (typeof codings === 'string' && !isBodiless && isDecoded(codings)) {
    headers.delete(['Content-Encoding', 'Content-Length'])
  }
  return headers
}

function isDecoded(codings: string): boolean {
  return codings.split(',').every((coding) => CODINGS.has(coding.trim().toLowerCase()))
}
