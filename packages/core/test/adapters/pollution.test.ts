import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { serveRaw, transports } from './transport.ts'

const VALUES = [
  'polluted',
  1,
  true,
  { polluted: 'polluted', authorization: 'polluted', host: '127.0.0.2', init: ['polluted'] },
  ['polluted'],
]

/** What the transports read from objects that they make themselves, where nobody can keep them from it. */
const LIMITS = {
  got: { changed: [], failed: ['encoding', 'request', 'signal', 'content-length'] },
  fetch: {
    changed: ['mode', 'query', 'reset'],
    failed:
      'body bodyTimeout dispatcher encoding expectContinue headersTimeout mode query referrer reset signal throwOnError timeout window'.split(
        ' ',
      ),
  },
} satisfies Record<string, { changed: string[]; failed: string[] }>

test.each(transports)(
  '$name sends the same bytes whatever a polluted Object.prototype has',
  { timeout: 60_000 },
  async ({ name }) => {
    const { url } = await serveRaw((socket) => {
      let received = ''
      socket.on('data', (chunk) => {
        received += chunk.toString()
        const [head = '', body] = received.split('\r\n\r\n')
        if (body === undefined || body.length < Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)) return
        const answer = received
        received = ''
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\n\r\n${answer}`)
      })
    })
    const script = fileURLToPath(new URL('polluted.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--conditions=@axios-ts/source',
      script,
      name,
      url,
      JSON.stringify(VALUES),
    ])
    const { changed, failed } = JSON.parse(stdout) as { changed: string[]; failed: string[] }
    expect(LIMITS[name].changed).toEqual(expect.arrayContaining(changed))
    expect(LIMITS[name].failed).toEqual(expect.arrayContaining(failed))
  },
)
