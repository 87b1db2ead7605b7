import type { ClientModule } from '../clients/client.ts'
import type { Job } from '../worker/job.ts'

/** A GET of small JSON, parsed. */
export async function open(client: string, url: string): Promise<Job> {
  const { open: openClient } = (await import(`../clients/${client}.ts`)) as ClientModule
  const http = await openClient()
  return { run: () => http.json(url), close: () => http.close?.() }
}
