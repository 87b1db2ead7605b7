import got from 'got'
import { Agent } from 'node:http'
import type { HttpClient } from '../clients/client.ts'

export function open(): HttpClient {
  const http = new Agent({ keepAlive: true })
  const api = got.extend({ agent: { http }, cache: new Map(), retry: { limit: 0 } })
  return {
    json: (url) => api(url).json(),
    async close() {
      http.destroy()
    },
  }
}
