import { Agent } from 'node:http'
import superagent from 'superagent'
import type { HttpClient } from './client.ts'

/** With kept-alive connections, which superagent leaves to its user. */
export function open(): HttpClient {
  const agent = new Agent({ keepAlive: true })
  return {
    json: async (url) => (await superagent.get(url).agent(agent)).body as unknown,
    async close() {
      agent.destroy()
    },
  }
}
