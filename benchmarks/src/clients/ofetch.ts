import { ofetch } from 'ofetch'
import type { HttpClient } from './client.ts'

export const open = (): HttpClient => ({ json: (url) => ofetch<unknown>(url) })
