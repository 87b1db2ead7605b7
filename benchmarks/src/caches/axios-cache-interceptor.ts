import axios, { type AxiosInstance } from 'axios'
import type { HttpClient } from '../clients/client.ts'

/** Behind a variable: its types would take the place of those of the copy that e2e/addons gives to another axios. */
const name: string = 'axios-cache-interceptor'

export async function open(): Promise<HttpClient> {
  const { setupCache } = (await import(name)) as { setupCache: (api: AxiosInstance) => AxiosInstance }
  const api = setupCache(axios.create())
  return {
    json: async (url) => (await api.get<unknown>(url)).data,
  }
}
