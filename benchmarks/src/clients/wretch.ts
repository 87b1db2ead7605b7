import wretch from 'wretch'
import type { HttpClient } from './client.ts'

export const open = (): HttpClient => ({ json: (url) => wretch(url).get().json() })
