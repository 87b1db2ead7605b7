import type { CreateOptions } from '@axios-ts/core'
import { axiosTs } from './axios-ts-client.ts'
import type { HttpClient } from './client.ts'
import { adapterUndici } from './names.ts'

export async function open(): Promise<HttpClient> {
  const { undici } = (await import(adapterUndici)) as { undici: () => Required<CreateOptions>['adapter'] }
  return axiosTs({ adapter: undici() }, (upload) => upload.node())
}
