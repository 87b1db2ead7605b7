import type { HttpClient } from './client.ts'

export const open = (): HttpClient => ({
  json: async (url) => (await fetch(url)).json(),
  bytes: async (url) => (await (await fetch(url)).arrayBuffer()).byteLength,
  download: async (url) => (await fetch(url)).body as AsyncIterable<Uint8Array>,
  upload: async (url, upload) =>
    (await fetch(url, { method: 'POST', body: upload.web(), duplex: 'half' } as RequestInit)).text(),
})
