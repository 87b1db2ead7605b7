import type { ResolvedConfig, ResponseTransformer } from '../config/config.ts'
import type { AxiosHeaders } from '../headers/headers.ts'

/**
 * Puts a response's data through `config.transformResponse`, in order. `response` has what the transformers made so far,
 * so that it is right for whoever finds it in the error when one of them throws.
 */
export function applyTransformers(
  response: { data: unknown; headers: AxiosHeaders; status: number },
  config: ResolvedConfig,
): void {
  for (const transformer of transformers(config.transformResponse)) {
    response.data = transformer.call(config, response.data, response.headers, response.status)
  }
}

function transformers(given: ResolvedConfig['transformResponse']): readonly ResponseTransformer[] {
  if (given === undefined || given === null) return []
  return Array.isArray(given) ? given : [given]
}
