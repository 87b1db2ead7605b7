import { get } from 'node:http'
import { json } from 'node:stream/consumers'
import type { HttpClient } from './client.ts'

/** What Node itself can do without a library. */
export const open = (): HttpClient => ({
  json: (url) =>
    new Promise((resolve, reject) => {
      get(url, (response) => json(response).then(resolve, reject)).on('error', reject)
    }),
})
