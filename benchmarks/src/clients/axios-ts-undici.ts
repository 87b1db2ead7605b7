import type { Adapter } from '@axios-ts/core'
import { axiosTs } from './axios-ts-client.ts'
import type { HttpClient } from './client.ts'
import { adapterUndici } from './names.ts'

export async function open(): Promise<HttpClient> {
  const { undici } = (await import(adapterUndici)) as { undici: () => Adapter }
  const adapter = undici()
  const client = axiosTs({ adapter }, (upload) => upload.node())
  return {
    ...client,
    async close() {
      await client.close?.()
      await adapter.close?.()
    },
  }
}
