import { axios } from '../../axios.ts'
import type { AxiosDefaults, AxiosRequestConfig } from '../../config.ts'
import { AxiosHeaders } from '../../headers.ts'
import type { AxiosResponse } from '../../response.ts'

type Transformer = (this: any, data: any, headers: AxiosHeaders, status?: number) => any

/** The data of a response, or else of the configuration that is `this`, after every transformer in turn. */
export default function transformData(
  this: AxiosRequestConfig | AxiosDefaults | void,
  transformers?: Transformer | Transformer[] | null,
  response?: AxiosResponse,
): unknown {
  const config = this ?? axios.defaults
  const { data, headers } = response ?? config
  const all = AxiosHeaders.from(headers as AxiosHeaders)
  let transformed: unknown = data
  for (const transform of [transformers ?? []].flat()) {
    transformed = transform.call(config, transformed, all.normalize(false), response?.status)
  }
  all.normalize(false)
  return transformed
}
