import { plain } from './plain-instance.ts'

/** `baseURL` and `url` joined, unless `url` is absolute and may be. */
export default function buildFullPath(baseURL: string, url: string, allowAbsoluteUrls?: boolean): string {
  return plain.getUri({ baseURL, url, allowAbsoluteUrls: allowAbsoluteUrls !== false })
}
