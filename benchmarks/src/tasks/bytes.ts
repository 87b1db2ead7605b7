import type { ClientModule } from '../clients/client.ts'
import type { Job } from '../worker/job.ts'

/** A GET whose body is read as a whole. */
export async function open(client: string, url: string, size: string): Promise<Job> {
  const { open: openClient } = (await import(`../clients/${client}.ts`)) as ClientModule
  const http = await openClient()
  const run = async (): Promise<void> => {
    const received = await http.bytes?.(`${url}/bytes/${size}`)
    if (received !== Number(size)) throw new Error(`${client} read ${received} bytes of ${size}`)
  }
  return { run, close: () => http.close?.() }
}
