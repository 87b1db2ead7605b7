import process from 'node:process'
import { get } from 'node:http'
import { json } from 'node:stream/consumers'
import type { ClientModule } from '../clients/client.ts'

/** Asks for one thing a thousand times at once, before anything is kept, and tells how often the origin was asked. */
const [cache = '', origin = ''] = process.argv.slice(2)
const DELAY = 200

const { open } = (await import(`../caches/${cache}.ts`)) as ClientModule
const http = await open()
await counted()
const answers = Array.from({ length: 1000 }, () => http.json(`${origin}/kilobyte/${DELAY}`))
const settled = await Promise.allSettled(answers)
process.send?.({
  requests: await counted(),
  answered: settled.filter(({ status }) => status === 'fulfilled').length,
  objects: new Set(settled.map((result) => (result.status === 'fulfilled' ? result.value : undefined))).size,
})
process.disconnect()
process.exit()

function counted(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get(`${origin}/counted`, { agent: false }, (response) => json(response).then(resolve, reject)).on(
      'error',
      reject,
    )
  })
}
