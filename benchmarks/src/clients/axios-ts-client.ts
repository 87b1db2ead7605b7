import { create, type CreateOptions } from '@axios-ts/core'
import type { HttpClient, Upload } from './client.ts'

/** The three adapters differ in their configuration alone. */
export function axiosTs(config: CreateOptions, bodyOf: (upload: Upload) => unknown): HttpClient {
  const api = create(config)
  return {
    json: async (url) => (await api.get(url)).data,
    bytes: async (url) =>
      (await api.get<{ byteLength: number }>(url, { responseType: 'arraybuffer' })).data.byteLength,
    download: async (url) => (await api.get<AsyncIterable<Uint8Array>>(url, { responseType: 'stream' })).data,
    upload: (url, upload) => api.post(url, bodyOf(upload), { maxRedirects: 0 }),
    close: () => api.close(),
  }
}
