const NAMES = ['http_proxy', 'https_proxy', 'all_proxy']

/** Whether the environment names any proxy at all, for which requests and in which case ever. */
export function environmentNamesProxy(): boolean {
  const { env } = globalThis.process
  return NAMES.some((name) => env[name] || env[name.toUpperCase()])
}
