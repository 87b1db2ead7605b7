import type { ResolvedConfig } from '../config/config.ts'
import type { LayerTiming } from '../layers/layer-clock.ts'
import type { AxiosHeaders } from '../headers/headers.ts'

/** What a call resolves to (axios documentation, "Response Schema"). */
export interface AxiosResponse<T = unknown, D = unknown> {
  /** The body, as `responseType` and `transformResponse` made it. */
  data: T
  status: number
  statusText: string
  headers: AxiosHeaders
  /** The configuration of the call as it was sent: headers complete, `data` serialized. */
  config: ResolvedConfig<D>
  /** The native request, where the adapter has one. */
  request?: unknown
  /** Whole milliseconds that the adapter took, for the last attempt of the call; undefined when none was made. */
  duration?: number
  /** How long each middleware took, innermost first, when the call had `timings: true`. */
  timings?: readonly LayerTiming[]
  /** The number of bytes of the decoded body; undefined for a stream. */
  size?: number
}
