import { Agent, get } from 'node:http'
import { json } from 'node:stream/consumers'
import type { HttpClient } from './client.ts'

/** What Node itself can do without a library. */
export function open(): HttpClient {
  const agent = new Agent({ keepAlive: true })
  return {
    json: (url) =>
      new Promise((resolve, reject) => {
        get(url, { agent }, (response) => json(response).then(resolve, reject)).on('error', reject)
      }),
    async close() {
      agent.destroy()
    },
  }
}
