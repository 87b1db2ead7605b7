import got from 'got'
import type { HttpClient } from '../clients/client.ts'

export function open(): HttpClient {
  const api = got.extend({ cache: new Map() })
  return { json: (url) => api(url).json() }
}
