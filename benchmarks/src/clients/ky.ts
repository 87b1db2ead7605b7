import ky from 'ky'
import type { HttpClient } from './client.ts'

export const open = (): HttpClient => ({ json: (url) => ky(url).json() })
