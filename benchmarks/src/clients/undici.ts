import { pipeline } from 'node:stream/promises'
import { Agent, request } from 'undici'
import type { HttpClient } from './client.ts'
import { nowhere } from './nowhere.ts'

export function open(): HttpClient {
  const dispatcher = new Agent()
  return {
    json: async (url) => (await request(url, { dispatcher })).body.json(),
    bytes: async (url) => (await (await request(url, { dispatcher })).body.arrayBuffer()).byteLength,
    download: async (url) => (await request(url, { dispatcher })).body,
    async upload(url, upload) {
      const { body } = await request(url, { dispatcher, method: 'POST', body: upload.node() })
      await pipeline(body, nowhere())
    },
    close: () => dispatcher.close(),
  }
}
