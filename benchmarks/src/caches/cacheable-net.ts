import { CacheableNet } from '@cacheable/net'
import type { HttpClient } from '../clients/client.ts'

export function open(): HttpClient {
  const net = new CacheableNet()
  return { json: async (url) => (await net.get(url)).data }
}
