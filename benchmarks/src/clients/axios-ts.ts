import { axiosTs } from './axios-ts-client.ts'
import type { HttpClient } from './client.ts'

/** With the default adapter of Node, over got. */
export const open = (): HttpClient => axiosTs({}, (upload) => upload.node())
