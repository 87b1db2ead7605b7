import { env } from 'node:process'

const NAMES = ['http_proxy', 'https_proxy', 'all_proxy']

/** Whether the environment names any proxy at all, for which requests and in which case ever. */
export function environmentNamesProxy(): boolean {
  return NAMES.some((name) => env[name] || env[name.toUpperCase()])
}
