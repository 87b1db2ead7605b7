import type { HttpClient } from './client.ts'
import { open as openFetch } from './fetch.ts'

/** What it costs that a request can be ended early. */
export const open = (): HttpClient => ({
  ...openFetch(),
  json: async (url) => (await fetch(url, { signal: new AbortController().signal })).json(),
})
