import { getAdapter, type AxiosAdapter } from '../../adapter.ts'
import fetch from './fetch.ts'
import http from './http.ts'
import xhr from './xhr.ts'

interface Adapters {
  getAdapter: typeof getAdapter
  /** `false` where the platform does not have it. */
  adapters: Record<'fetch' | 'http' | 'xhr', AxiosAdapter | false>
}

const adapters: Adapters = { getAdapter, adapters: { http, xhr, fetch } }
export default adapters
