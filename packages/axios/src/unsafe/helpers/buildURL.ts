import type { AxiosRequestConfig } from '../../config.ts'
import { plain } from '../../plain-instance.ts'

/** `url` with `params` as its query. */
export default function buildURL(
  url: string,
  params?: object,
  options?: AxiosRequestConfig['paramsSerializer'],
): string {
  return plain.getUri({ url, params, ...(options && { paramsSerializer: options }) })
}
