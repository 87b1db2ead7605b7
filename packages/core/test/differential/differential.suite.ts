import axios from 'axios'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create } from '../../src/index.ts'
import { cases, type Options } from './cases.ts'
import type { Adapter } from '../../src/index.ts'
import type { Transport } from '../adapters/transport.ts'
import type { Difference } from './differences.ts'
import { startWire, type Wire } from './wire.ts'

interface Answer {
  status: number
  statusText: string
  data: unknown
  headers: { toJSON(): Record<string, unknown> }
  config: { method?: string; data?: unknown }
}

type Client = (options: never) => Promise<unknown>

/** What went over the wire, and what came back, one entry for each part that can be compared. */
async function outcome(client: Client, wire: Wire, options: Options): Promise<Record<string, unknown>> {
  const settled = await client({ baseURL: wire.url, ...options } as never).then(
    async (answer) => ({ result: 'response', ...(await shown(answer as Answer)) }),
    async (error: { code?: string; message: string; status?: number; response?: Answer }) => ({
      result: 'error',
      code: error.code,
      message: error.message,
      ...(error.response && (await shown(error.response))),
    }),
  )
  const sent = wire.take()
  return {
    ...settled,
    lines: sent.map(({ line }) => line),
    sentHeaders: sent.map(({ headers }) => headers),
    bodies: sent.map(({ body }) => body),
  }
}

async function shown({
  status,
  statusText,
  data,
  headers,
  config,
}: Answer): Promise<Record<string, unknown>> {
  return {
    status,
    statusText,
    data: await plain(data),
    headers: { ...headers.toJSON() },
    method: config.method,
    sentData: typeof config.data === 'string' ? config.data : undefined,
  }
}

async function plain(data: unknown): Promise<unknown> {
  if (data instanceof ArrayBuffer) return Buffer.from(data).toString('latin1')
  if (Buffer.isBuffer(data)) return data.toString('latin1')
  if (typeof data === 'object' && data !== null && Symbol.asyncIterator in data) {
    return bytesOf(data as AsyncIterable<Uint8Array>)
  }
  return data
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString('latin1')
}

/** Whether this platform's fetch ends a form with a line break. That of Node 22 does not, and RFC 2046 (section 5.1.1) asks for none. */
async function fetchEndsForms(): Promise<boolean> {
  const form = new FormData()
  form.append('a', 'b')
  return (await new Response(form).text()).endsWith('--\r\n')
}

const formEnd = (await fetchEndsForms()) ? '--BOUNDARY--\r\n' : '--BOUNDARY--'

/** Differs from axios where that is said, and nowhere else. */
export function behavesAsAxios(
  transport: Transport,
  differences: readonly Pick<Difference, 'cases' | 'parts'>[],
): void {
  describe(`core with ${transport.name} does what axios does:`, () => {
    let wire: Wire
    let adapter: Adapter
    beforeAll(async () => {
      wire = await startWire()
      adapter = transport.create()
    })
    afterAll(async () => {
      await adapter.close?.()
      await wire.close()
    })

    it.each(cases)('%s', async (name, make) => {
      const expected = await outcome(axios, wire, make())
      const actual = await outcome(create({ adapter }), wire, make())
      if (transport.name === 'fetch') {
        expected['bodies'] = (expected['bodies'] as string[]).map((body) =>
          body.replace(/--BOUNDARY--\r\n$/, formEnd),
        )
      }
      const known = differences.filter((difference) => difference.cases.test(name))
      for (const part of known.flatMap(({ parts }) => parts)) {
        expect(actual[part], `"${part}" is listed as a difference, but is equal`).not.toEqual(expected[part])
        delete actual[part]
        delete expected[part]
      }

      expect(actual).toEqual(expected)
    })

    it.each(differences)('the difference in $cases is about a case that there is', ({ cases: about }) => {
      expect(cases.filter(([name]) => about.test(name))).not.toEqual([])
    })
  })
}
