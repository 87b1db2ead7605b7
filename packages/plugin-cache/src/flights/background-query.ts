import { AxiosHeaders } from '@axios-ts/core'
import { isStreamed } from '../answer/serve.ts'
import type { Entry } from '../entry/entry.ts'
import { headerMap } from '../http/header-map.ts'
import type { Query } from '../query/query.ts'

/** A query for what an entry is to be replaced by, without those who watch the one that found it stale: they have an answer. */
export function backgroundQuery(query: Query, entry: Entry): Query {
  const {
    onDownloadProgress: _down,
    onUploadProgress: _up,
    signal: _signal,
    ...config
  } = query.request.config
  if (isStreamed(query.request)) config.responseType = 'arraybuffer'
  const method = query.request.method === 'HEAD' ? 'GET' : query.request.method
  const request = { ...query.request, method, config, signal: undefined }
  const alone = { ...query, request, inBackground: true }
  if (entry.status === 206 || query.range === undefined) return alone
  const headers = new AxiosHeaders(request.headers)
  headers.delete('range')
  return { ...alone, request: { ...request, headers }, headers: headerMap(headers), range: undefined }
}
