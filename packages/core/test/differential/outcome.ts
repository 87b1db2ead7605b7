import type { Options } from './cases.ts'
import type { Wire } from './wire.ts'

interface Answer {
  status: number
  statusText: string
  data: unknown
  headers: { toJSON(): Record<string, unknown> }
  config: { method?: string; data?: unknown }
}

/** A client, called with options. */
export type Client = (options: never) => Promise<unknown>

/** What went over the wire, and what came back, one entry for each part that can be compared. */
export async function outcome(
  client: Client,
  wire: Wire,
  options: Options,
): Promise<Record<string, unknown>> {
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
