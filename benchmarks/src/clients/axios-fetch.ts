import { open as openAxios } from './axios.ts'
import type { HttpClient } from './client.ts'

export const open = (): HttpClient => openAxios({ adapter: 'fetch' })
