import axios, { AxiosHeaders } from 'axios'
import { small } from '../server/body.ts'
import type { Job } from '../worker/job.ts'

/** The same for axios: an adapter that answers at once, and `count` request interceptors that pass the call on. */
export function open(count: string): Job {
  const api = axios.create({
    adapter: async (config) => ({
      data: small,
      status: 200,
      statusText: 'OK',
      headers: new AxiosHeaders({ 'content-type': 'application/json' }),
      config,
    }),
  })
  for (let index = 0; index < Number(count); index++) api.interceptors.request.use((config) => config)
  return { run: () => api.get('http://127.0.0.1/json') }
}
