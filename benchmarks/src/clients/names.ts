/** The modules in this folder that are clients, and what the tables call them. */
const titles = {
  'axios-ts': 'axios-ts (got)',
  'axios-ts-fetch': 'axios-ts (fetch)',
  'axios-ts-undici': 'axios-ts (undici)',
  axios: 'axios',
  'axios-fetch': 'axios (fetch)',
  fetch: 'fetch',
  'fetch-signal': 'fetch + signal',
  got: 'got',
  'got-stream': 'got.stream',
  ky: 'ky',
  'node-http': 'node:http',
  ofetch: 'ofetch',
  superagent: 'superagent',
  undici: 'undici.request',
  wretch: 'wretch',
  xior: 'xior',
} as const

export type ClientName = keyof typeof titles

export const titleOf = (name: ClientName): string => titles[name]

export const isOurs = (title: string): boolean => title.startsWith('axios-ts')
