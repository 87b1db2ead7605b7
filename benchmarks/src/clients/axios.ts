import axios, { type CreateAxiosDefaults } from 'axios'
import { Agent } from 'node:http'
import type { HttpClient } from './client.ts'

/** With kept-alive connections, as every other client has them by default. */
export function open(config: CreateAxiosDefaults = {}): HttpClient {
  const httpAgent = new Agent({ keepAlive: true })
  const api = axios.create({ httpAgent, maxBodyLength: Infinity, ...config })
  return {
    json: async (url) => (await api.get<unknown>(url)).data,
    bytes: async (url) =>
      (await api.get<{ byteLength: number }>(url, { responseType: 'arraybuffer' })).data.byteLength,
    download: async (url) => (await api.get<AsyncIterable<Uint8Array>>(url, { responseType: 'stream' })).data,
    upload: (url, upload) => api.post(url, upload.node(), { maxRedirects: 0 }),
    async close() {
      httpAgent.destroy()
    },
  }
}
