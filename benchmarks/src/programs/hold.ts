import process from 'node:process'
import { get } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientModule } from '../clients/client.ts'

/** Holds `count` requests in flight at a time, and tells what each takes of memory, and how many were answered. */
const [client = '', origin = '', count = '0'] = process.argv.slice(2)
const requests = Number(count)
/** Connections opened at a time: more than the kernel queues would be refused. */
const STEP = 200

const { open } = (await import(`../clients/${client}.ts`)) as ClientModule
const http = await open()
await http.json(`${origin}/held`)
const before = memory()

const answers: Promise<unknown>[] = []
for (let sent = 0; sent < requests; sent += STEP) {
  for (let index = sent; index < Math.min(sent + STEP, requests); index++) {
    answers.push(http.json(`${origin}/hold/${index}`))
  }
  await until(answers.length)
}
const after = memory()
await ask('release')
const settled = await Promise.allSettled(answers)

process.send?.({
  heap: (after.heap - before.heap) / requests,
  rss: (after.rss - before.rss) / requests,
  answered: settled.filter(({ status }) => status === 'fulfilled').length,
})
process.disconnect()
process.exit()

function memory(): { heap: number; rss: number } {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: heapUsed + external, rss }
}

async function until(arrived: number): Promise<void> {
  const end = performance.now() + 60_000
  while ((await ask('held')) < arrived) {
    if (performance.now() > end) throw new Error(`${client}: not all of ${arrived} requests arrived`)
    await sleep(5)
  }
}

/** Not by the client under test. */
function ask(route: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${origin}/${route}`, { agent: false }, (response) =>
      json(response).then((value) => resolve(Number(value)), reject),
    ).on('error', reject)
  })
}
