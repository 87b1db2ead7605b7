import process from 'node:process'
import { Readable } from 'node:stream'
import type { ClientModule, HttpClient, Upload } from '../clients/client.ts'

/** Moves `size` bytes once, and tells how long that took and how much memory the process came to. */
const [client = '', direction = '', origin = '', size = '0'] = process.argv.slice(2)
const bytes = Number(size)
const chunk = Buffer.alloc(65_536, 'a')

const { open } = (await import(`../clients/${client}.ts`)) as ClientModule
const http = await open()
// Loads what is loaded late, and opens the connection.
await http.json(`${origin}/held`)

const started = performance.now()
await (direction === 'down' ? download(http) : upload(http))
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage()
process.send?.({ seconds, cpu: user + system, peak: process.resourceUsage().maxRSS * 1024 })
process.disconnect()
await http.close?.()

async function download(from: HttpClient): Promise<void> {
  let received = 0
  for await (const part of (await from.download?.(`${origin}/bytes/${bytes}`)) ?? []) {
    received += part.byteLength
  }
  if (received !== bytes) throw new Error(`${client} received ${received} bytes of ${bytes}`)
}

async function upload(to: HttpClient): Promise<void> {
  await to.upload?.(`${origin}/sink`, source())
}

/** Chunk after chunk, all of them the same memory. */
function source(): Upload {
  let left = bytes
  const next = (): Buffer | null => {
    if (left <= 0) return null
    left -= chunk.length
    return left >= 0 ? chunk : chunk.subarray(0, chunk.length + left)
  }
  return {
    node: () =>
      new Readable({
        read() {
          this.push(next())
        },
      }),
    web: () =>
      new ReadableStream({
        pull(controller) {
          const part = next()
          if (part) controller.enqueue(part)
          else controller.close()
        },
      }),
  }
}
