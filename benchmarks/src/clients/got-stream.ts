import got from 'got'
import { buffer } from 'node:stream/consumers'
import type { HttpClient } from './client.ts'

/** Got without its promise, which parses and retries: the part of it that an adapter needs. */
export function open(): HttpClient {
  const read = (url: string): Promise<Buffer> => buffer(got.stream(url))
  return {
    json: async (url) => JSON.parse((await read(url)).toString()) as unknown,
    bytes: async (url) => (await read(url)).byteLength,
  }
}
