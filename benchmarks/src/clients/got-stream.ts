import got from 'got'
import { Agent } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { HttpClient } from './client.ts'

/** Got without its promise, which parses and retries: the part of it that an adapter needs. */
export function open(): HttpClient {
  const http = new Agent({ keepAlive: true })
  const api = got.extend({ agent: { http } })
  const read = (url: string): Promise<Buffer> => buffer(api.stream(url))
  return {
    json: async (url) => JSON.parse((await read(url)).toString()) as unknown,
    bytes: async (url) => (await read(url)).byteLength,
    async close() {
      http.destroy()
    },
  }
}
