import type { Duplex } from 'node:stream'
import { own } from '../../config/own-config.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import type { AxiosHeaders } from '../../headers/headers.ts'
import { decodersFor } from '../content-coding/content-decoder.ts'
import { meterFor } from '../progress/meter.ts'
import { MeteredStream } from '../progress/metered-stream.ts'

/**
 * What a body passes through between the connection and its reader: first what counts its bytes, where somebody wants to
 * know, then what decodes them. The headers lose what no longer holds of the decoded body.
 */
export function bodyStages(
  config: ResolvedConfig,
  headers: AxiosHeaders,
  length: number | undefined,
  isBodiless: boolean,
  fail: (error: unknown) => void,
): readonly Duplex[] {
  const meter = meterFor(config, 'download', length, fail)
  const encoding = headers.get('Content-Encoding')
  const encoded = typeof encoding === 'string' && !isBodiless && own(config).decompress !== false
  const decoders = encoded ? decodersFor(encoding) : []
  if (decoders.length > 0) {
    headers.delete('Content-Encoding')
    headers.delete('Content-Length')
  }
  return meter ? [new MeteredStream(meter), ...decoders] : decoders
}
