import axios, { type CreateAxiosDefaults } from 'axios'
import type { HttpClient } from './client.ts'

export function open(config: CreateAxiosDefaults = {}): HttpClient {
  const api = axios.create(config)
  return {
    json: async (url) => (await api.get<unknown>(url)).data,
    bytes: async (url) =>
      (await api.get<{ byteLength: number }>(url, { responseType: 'arraybuffer' })).data.byteLength,
    download: async (url) => (await api.get<AsyncIterable<Uint8Array>>(url, { responseType: 'stream' })).data,
    upload: (url, upload) => api.post(url, upload.node(), { maxRedirects: 0 }),
  }
}
