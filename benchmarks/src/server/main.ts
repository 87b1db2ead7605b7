import type { AddressInfo, Server } from 'node:net'
import process from 'node:process'
import { small } from './body.ts'
import { createCannedServer } from './canned-server.ts'
import { OriginServer } from './origin-server.ts'

/** The two servers, in a process of their own; it ends when the one that started it does. */
const canned = await listen(createCannedServer(small))
const origin = await listen(new OriginServer().server)
process.on('disconnect', () => process.exit())
process.send?.({ canned, origin })

async function listen(server: Server): Promise<string> {
  // As many as the kernel takes: a row opens ten thousand connections.
  await new Promise<void>((resolve) =>
    server.listen({ host: '127.0.0.1', port: 0, backlog: 16_384 }, resolve),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
