import { EventEmitter, once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { Readable, Stream } from 'node:stream'
import { fileURLToPath } from 'node:url'
import axios from 'axios'
import { expect, test } from 'vitest'
import { serve } from '../support/serve.ts'
import { clientOver, failure, suite } from './transport.ts'

/** As much of the package as is used here; it is there because axios needs it. */
interface PackagedForm extends Stream {
  append(name: string, value: unknown, options?: object): void
  getHeaders(): Record<string, string>
  getBoundary(): string
}
const fromAxios = createRequire(createRequire(import.meta.url).resolve('axios'))
const FormDataPackage = fromAxios('form-data') as new () => PackagedForm

const file = fileURLToPath(import.meta.url)

function form(): PackagedForm {
  const made = new FormDataPackage()
  ;(made as unknown as { _boundary: string })._boundary = '----a-boundary-that-both-have'
  made.append('field', 'välue')
  made.append('file', createReadStream(file), { filename: 'a.ts' })
  made.append('bytes', Buffer.from('bytes'), { filename: 'b.bin' })
  return made
}

interface Echo {
  method: string
  headers: Record<string, string>
  body: string
}

/** Forms made by axios's own package. */
export const packagedForms = suite(': a form of the form-data package', (transport) => {
  test.each(['legacy', 'content-only'] as const)('is sent as by axios (%s)', async (formDataHeaderPolicy) => {
    const server = await serve()
    const make = (): PackagedForm =>
      Object.assign(form(), {
        getHeaders: () => ({
          'content-type': 'multipart/form-data; boundary=----a-boundary-that-both-have',
          'x-form': '1',
        }),
      })
    await clientOver(transport).post(server.url, make(), { formDataHeaderPolicy })
    await axios.post(server.url, make(), { formDataHeaderPolicy })
    const [ours, theirs] = server.received as unknown as [Echo, Echo]
    expect(ours.body).toBe(theirs.body)
    for (const name of ['content-type', 'content-length', 'transfer-encoding', 'x-form']) {
      expect([name, ours.headers[name]]).toEqual([name, theirs.headers[name]])
    }
    expect(ours.headers['content-length']).toBeDefined()
  })

  test('tells of its progress, and obeys maxBodyLength', async () => {
    const server = await serve()
    const loaded: number[] = []
    await clientOver(transport).post(server.url, form(), {
      onUploadProgress: (event) => loaded.push(event.progress ?? 0),
    })
    expect(loaded.at(-1)).toBe(1)
    expect((await failure(clientOver(transport).post(server.url, form(), { maxBodyLength: 100 }))).code).toBe(
      'ERR_BAD_REQUEST',
    )
    expect(server.received).toHaveLength(1)
  })

  test('is given up when the call ends while its length is asked for', async () => {
    const server = await serve()
    const destroyed = Promise.withResolvers<void>()
    const slow = Object.assign(new Stream(), {
      getHeaders: () => ({}),
      getLength: (callback: (error: null, length: number) => void) => setTimeout(callback, 50, null, 5),
      destroy: () => destroyed.resolve(),
    })
    const attempt = failure(clientOver(transport).post(server.url, slow, { signal: AbortSignal.timeout(10) }))
    expect((await attempt).code).toBe('ERR_CANCELED')
    await destroyed.promise
    expect(server.received).toHaveLength(0)
  })

  test('whose file is missing rejects', async () => {
    const server = await serve()
    const broken = new FormDataPackage()
    broken.append('file', createReadStream('/does/not/exist'))
    expect((await failure(clientOver(transport).post(server.url, broken))).code).toBe('ENOENT')
  })

  test('GHSA-4hqw-qxg8-jxx2: inherited getHeaders of a stream is not called', async () => {
    const server = await serve()
    const polluted = Object.prototype as Record<string, unknown>
    polluted['getHeaders'] = () => ({ 'x-polluted': '1' })
    try {
      await clientOver(transport).post(server.url, Readable.from(['body']))
      await clientOver(transport).post(server.url, oldStream('body'))
      await clientOver(transport).post(server.url, { a: 1 })
    } finally {
      delete polluted['getHeaders']
    }
    expect(server.received.map(({ body }) => body)).toEqual(['body', 'body', '{"a":1}'])
    expect(JSON.stringify(server.received)).not.toContain('x-polluted')
  })
})

/** A stream as Node had it first. */
function oldStream(...chunks: string[]): Stream {
  const stream = new Stream()
  setImmediate(() => {
    for (const chunk of chunks) stream.emit('data', chunk)
    stream.emit('end')
  })
  return stream
}

/** Streams as Node had them first. */
export const oldStreams = suite(': an old-style stream', (transport) => {
  test('is sent to its end', async () => {
    const server = await serve()
    await clientOver(transport).post(server.url, oldStream('a', 'b', 'c'))
    expect(server.received[0]).toMatchObject({ body: 'abc', headers: { 'transfer-encoding': 'chunked' } })
  })

  test('that fails, now or before it is read, rejects', async () => {
    const server = await serve()
    const failing = new Stream()
    setImmediate(() => failing.emit('error', new Error('disk on fire')))
    expect((await failure(clientOver(transport).post(server.url, failing))).message).toMatch(/disk on fire/)
  })

  test('is destroyed when the call ends before it', async () => {
    const server = await serve()
    const endless = Object.assign(new Stream(), { destroy: () => endless.emit('destroyed') })
    const controller = new AbortController()
    const destroyed = once(endless as EventEmitter, 'destroyed')
    const attempt = failure(clientOver(transport).post(server.url, endless, { signal: controller.signal }))
    setTimeout(() => controller.abort(), 50)
    expect((await attempt).code).toBe('ERR_CANCELED')
    await destroyed
  })
})
