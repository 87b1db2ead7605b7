import got from 'got'
import { Agent } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { HttpClient } from './client.ts'
import { nowhere } from './nowhere.ts'

/** With kept-alive connections, which got leaves to its user. */
export function open(): HttpClient {
  const http = new Agent({ keepAlive: true })
  const api = got.extend({ agent: { http }, retry: { limit: 0 } })
  return {
    json: (url) => api(url).json(),
    bytes: async (url) => (await api(url).buffer()).byteLength,
    download: async (url) => api.stream(url) as AsyncIterable<Uint8Array>,
    async upload(url, upload) {
      await pipeline(upload.node(), api.stream.post(url), nowhere())
    },
    async close() {
      http.destroy()
    },
  }
}
