import got from 'got'
import { pipeline } from 'node:stream/promises'
import type { HttpClient } from './client.ts'
import { nowhere } from './nowhere.ts'

export function open(): HttpClient {
  return {
    json: (url) => got(url).json(),
    bytes: async (url) => (await got(url).buffer()).byteLength,
    download: async (url) => got.stream(url) as AsyncIterable<Uint8Array>,
    async upload(url, upload) {
      await pipeline(upload.node(), got.stream.post(url), nowhere())
    },
  }
}
