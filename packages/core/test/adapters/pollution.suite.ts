import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { serveRaw, type Transport } from './transport.ts'

const VALUES = [
  'polluted',
  1,
  true,
  { polluted: 'polluted', authorization: 'polluted', host: '127.0.0.2', init: ['polluted'] },
  ['polluted'],
]

/** What a transport reads from objects that it makes itself, where nobody can keep it from that. */
export interface Inherited {
  /** With these other bytes are sent. */
  readonly changed: readonly string[]
  /** With these none are. */
  readonly failed: readonly string[]
}

/** A polluted Object.prototype changes nothing but what is listed. */
export function withstandsPollution({ name, made }: Transport, limits: Inherited): void {
  test(
    `${name} sends the same bytes whatever a polluted Object.prototype has`,
    {
      timeout: 60_000,
    },
    async () => {
      const { url } = await serveRaw((socket) => {
        let received = ''
        socket.on('data', (chunk) => {
          received += chunk.toString()
          const [head = '', body] = received.split('\r\n\r\n')
          if (body === undefined || body.length < Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0))
            return
          const answer = received
          received = ''
          socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\n\r\n${answer}`)
        })
      })
      const script = fileURLToPath(new URL('polluted.ts', import.meta.url))
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--conditions=@axios-ts/source',
        script,
        made.by.href,
        made.with,
        url,
        JSON.stringify(VALUES),
      ])
      const { changed, failed } = JSON.parse(stdout) as { changed: string[]; failed: string[] }
      expect(limits.changed).toEqual(expect.arrayContaining(changed))
      expect(limits.failed).toEqual(expect.arrayContaining(failed))
    },
  )
}
