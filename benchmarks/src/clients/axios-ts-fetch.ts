import { axiosTs } from './axios-ts-client.ts'
import type { HttpClient } from './client.ts'

export const open = (): HttpClient => axiosTs({ adapter: 'fetch' }, (upload) => upload.web())
