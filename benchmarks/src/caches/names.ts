/** The modules in this folder that are caches, and what the tables call them. */
export const caches = {
  'axios-ts': 'axios-ts + plugin-cache',
  'axios-cache-interceptor': 'axios-cache-interceptor',
  undici: 'undici.request + interceptors.cache',
  got: 'got + cache',
  'cacheable-net': '@cacheable/net',
} as const
