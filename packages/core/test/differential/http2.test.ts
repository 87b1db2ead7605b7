import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create } from '../../src/index.ts'
import { cases } from './cases.ts'
import { outcome } from './outcome.ts'
import { startWire, type Wire } from './wire.ts'

let wires: Record<'http1' | 'http2', Wire>
beforeAll(async () => void (wires = { http1: await startWire(), http2: await startWire({ http2: true }) }))
afterAll(() => Promise.all([wires.http1.close(), wires.http2.close()]))

/** What HTTP/1.1 says of its connections and of how a body is framed, on the wire and in an answer. */
const FRAMING = ['transfer-encoding', 'connection', 'keep-alive', 'content-length']

function withoutFraming(headers: unknown): void {
  for (const name of FRAMING) delete (headers as Record<string, unknown> | undefined)?.[name]
}

describe('core over HTTP/2 does what it does over HTTP/1.1:', () => {
  const api = create({ adapter: 'got' })
  afterAll(() => api.close())

  it.each(cases)('%s', async (_name, make) => {
    const expected = await outcome(api, wires.http1, make())
    const actual = await outcome(api, wires.http2, { httpVersion: 2, ...make() })
    for (const { headers, sentHeaders } of [expected, actual]) {
      for (const each of [headers, ...(sentHeaders as unknown[])]) withoutFraming(each)
    }
    // The words for a connection that was cut are those of HTTP/2; the code is the same.
    if (expected['code'] === 'ECONNRESET') for (const each of [expected, actual]) delete each['message']
    expect(actual).toEqual(expected)
  })
})
