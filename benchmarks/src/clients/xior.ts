import xior from 'xior'
import type { HttpClient } from './client.ts'

export function open(): HttpClient {
  const api = xior.create()
  return { json: async (url) => (await api.get<unknown>(url)).data }
}
