import { undici } from '@axios-ts/adapter-undici'
import { axiosTs } from './axios-ts-client.ts'
import type { HttpClient } from './client.ts'

export const open = (): HttpClient => axiosTs({ adapter: undici() }, (upload) => upload.node())
