import { create } from '@axios-ts/core'
import { CachePlugin } from '@axios-ts/plugin-cache'
import type { HttpClient } from '../clients/client.ts'

export function open(): HttpClient {
  const api = create().plugin(new CachePlugin())
  return { json: async (url) => (await api.get(url)).data, close: () => api.close() }
}
