/** A variable, so that this type-checks where the package is not there. */
export const adapterUndici: string = '@axios-ts/adapter-undici'

/** The modules in this folder that are clients, and what the tables call them. */
const titles = {
  'axios-ts': 'axios-ts (got)',
  'axios-ts-fetch': 'axios-ts (fetch)',
  'axios-ts-undici': 'axios-ts (undici)',
  axios: 'axios',
  'axios-fetch': 'axios (fetch)',
  fetch: 'fetch',
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

/** Why a client cannot be measured here, or undefined when it can. */
export function absence(name: ClientName): string | undefined {
  if (name !== 'axios-ts-undici' || isInstalled(adapterUndici)) return undefined
  return `${titles[name]} is left out: ${adapterUndici} is not installed here.`
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name)
    return true
  } catch {
    return false
  }
}
