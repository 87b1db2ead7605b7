import type { ClientModule } from '../clients/client.ts'
import type { Job } from '../worker/job.ts'

/** A GET that was answered before. */
export async function open(cache: string, url: string): Promise<Job> {
  const { open: openCache } = (await import(`../caches/${cache}.ts`)) as ClientModule
  const http = await openCache()
  await http.json(url)
  // Some store a response only after they gave it.
  await new Promise((resolve) => setTimeout(resolve, 50))
  return { run: () => http.json(url), close: () => http.close?.() }
}
