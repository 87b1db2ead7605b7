import { Agent, interceptors, request } from 'undici'
import type { HttpClient } from '../clients/client.ts'

export function open(): HttpClient {
  const agent = new Agent()
  const dispatcher = agent.compose(interceptors.cache())
  return {
    json: async (url) => (await request(url, { dispatcher })).body.json(),
    close: () => agent.close(),
  }
}
