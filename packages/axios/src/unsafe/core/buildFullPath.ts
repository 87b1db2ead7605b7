import { AxiosError } from '../../errors.ts'
import { plain } from '../../plain-instance.ts'

/**
 * `baseURL` and `url` joined, unless `url` is absolute and may be.
 * @throws AxiosError `ERR_INVALID_URL` for `http:` without `//`, which a URL parser would take for another host.
 */
export default function buildFullPath(
  baseURL: string | undefined,
  url: string,
  allowAbsoluteUrls?: boolean,
): string {
  if (/^\s*https?:(?!\/\/)/i.test(url)) {
    throw new AxiosError('The URL has no "//" after its scheme.', AxiosError.ERR_INVALID_URL)
  }
  return plain.getUri({ ...(baseURL && { baseURL }), url, allowAbsoluteUrls: allowAbsoluteUrls !== false })
}
