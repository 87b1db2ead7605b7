import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { open, request, serve } from '../../core/test/adapters/transport.ts'
import { undici } from '../src/index.ts'

/** What would lead a connection elsewhere, or make it another one. */
const NAMES =
  `socketPath path tunnel forwarder proxy dispatcher factory connections maxHeaderSize maxResponseSize http2 allowH2
  useH2c connectTimeout localAddress localPort fd family hints tls pipelining maxRequestsPerClient autoSelectFamily`.split(
    /\s+/,
  )

test('what is inherited changes no connection that is opened meanwhile', async () => {
  const heads: string[] = []
  const { url } = await serve((incoming, response) => {
    heads.push(incoming.rawHeaders.join())
    response.end('ok')
  })
  const folder = await mkdtemp(join(tmpdir(), 'elsewhere-'))
  let elsewhere = 0
  const trap = createServer((socket) => void socket.end(String(++elsewhere))).listen(join(folder, 's'))
  await once(trap, 'listening')
  onTestFinished(async () => {
    trap.close()
    await rm(folder, { recursive: true, force: true })
  })
  const polluted = Object.prototype as Record<string, unknown>
  for (const name of NAMES) {
    for (const value of [join(folder, 's'), 1, { protocol: 'http:', hostname: '127.0.0.2', port: 9 }]) {
      const adapter = open(undici({}).create)
      const asked = request(url)
      polluted[name] = value
      try {
        // oxlint-disable-next-line no-await-in-loop
        expect((await adapter.send(asked)).status).toBe(200)
      } finally {
        delete polluted[name]
      }
    }
  }
  expect(new Set(heads).size).toBe(1)
  expect(elsewhere).toBe(0)
})
