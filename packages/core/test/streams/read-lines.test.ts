import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { create, isCancel, readLines } from '../../src/index.ts'
import { gone, serve } from '../adapters/transport.ts'
import { all, bytewise, kinds } from './streams.ts'

const lines = async (chunks: (Uint8Array | string)[]): Promise<string[]> =>
  all(readLines(Readable.from(chunks)))

describe('readLines', () => {
  test.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a\rb\r', ['a', 'b']],
    ['\n\n', ['', '']],
    ['\r\r\n\n', ['', '', '']],
    ['a\n\rb', ['a', '', 'b']],
    ['grüße\n€\n😀', ['grüße', '€', '😀']],
    ['a\u2028b\vc\fd\n', ['a\u2028b\vc\fd']],
    ['\uFEFFa\n\uFEFFb', ['a', '\uFEFFb']],
  ])('splits %j, wherever it is cut', async (text, expected) => {
    expect(await lines([text])).toEqual(expected)
    expect(await lines([new TextEncoder().encode(text)])).toEqual(expected)
    expect(await lines(bytewise(text))).toEqual(expected)
    expect(await lines(text.split(/(?:)/u))).toEqual(expected)
  })

  test.each(kinds)('reads $kind', async ({ from }) => {
    expect(await all(readLines(from(['one\ntw', 'o\nthree'])))).toEqual(['one', 'two', 'three'])
  })

  test('gives a line as soon as its end has come, a CR too', async () => {
    let pulled = 0
    async function* source(): AsyncGenerator<string> {
      for (const chunk of ['a\r', '\nb\r', 'c']) {
        pulled++
        yield chunk
      }
    }
    const reader = readLines(source())
    expect([await reader.next(), pulled]).toEqual([{ done: false, value: 'a' }, 1])
    expect([await reader.next(), pulled]).toEqual([{ done: false, value: 'b' }, 2])
  })

  test('takes a long line in many parts in linear time', async () => {
    const part = 'x'.repeat(1000)
    const started = performance.now()
    const [line] = await lines(Array.from({ length: 20_000 }, () => part))
    expect(line).toHaveLength(20_000_000)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('takes a million carriage returns in linear time', async () => {
    const started = performance.now()
    expect(await lines(['\r'.repeat(1_000_000)])).toHaveLength(1_000_000)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test.each([undefined, null, 'text', {}, { data: 'text', config: {} }, { data: { a: 1 } }])(
    'refuses %j, which is no stream, and says what to do',
    (source) => {
      expect(() => readLines(source as never)).toThrow("responseType: 'stream'")
      expect(() => readLines(source as never)).toThrow(
        expect.objectContaining({ code: 'ERR_BAD_OPTION_VALUE' }),
      )
    },
  )
})

describe.each(['got', 'fetch'])('readLines over %s', (adapter) => {
  test('reads a response in its encoding', async () => {
    const { url } = await serve((_, response) => response.end(Buffer.from('grün\nblau', 'latin1')))
    const response = await create().get(url, { adapter, responseType: 'stream', responseEncoding: 'latin1' })
    expect(await all(readLines(response))).toEqual(['grün', 'blau'])
  })

  test('closes the connection when it is left early', async () => {
    const { url, sockets } = await endless()
    const response = await create().get(url, { adapter, responseType: 'stream' })
    let left: Socket[] = []
    for await (const line of readLines(response)) {
      expect(line).toHaveLength(999)
      left = [...sockets]
      break
    }
    // Not those of others: Node 22's fetch opens a further connection for nobody, and keeps it for three seconds.
    expect(left).toHaveLength(1)
    await gone(...left)
  })

  test('throws when the call is aborted, or its server goes away', async () => {
    const { url, sockets } = await endless()
    const controller = new AbortController()
    const options = { adapter, responseType: 'stream', signal: controller.signal } as const
    const aborted = readLines(await create().get(url, options))
    await aborted.next()
    controller.abort()
    await expect(all(aborted)).rejects.toSatisfy(isCancel)
    const cut = readLines(await create().get(url, { adapter, responseType: 'stream' }))
    await cut.next()
    for (const socket of sockets) socket.destroy()
    await expect(all(cut)).rejects.toMatchObject({ name: 'NetworkError' })
  })

  test('leaves the rest at the server while nobody asks', async () => {
    let written = 0
    const { url } = await serve((_, response) => {
      const write = (): void => {
        while (written < 2000 && response.write(`${'x'.repeat(65_535)}\n`)) written++
        if (written < 2000) written++
        else response.end()
      }
      response.on('drain', write)
      write()
    })
    const reader = readLines(await create().get(url, { adapter, responseType: 'stream' }))
    await reader.next()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(written).toBeLessThan(1000)
    await reader.return()
  })

  test('keeps memory flat over 64 MiB', { timeout: 30_000 }, async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const held = (): number => {
      // What the first round makes garbage, such as memory outside of the heap, the second collects.
      collect()
      collect()
      const { heapUsed, arrayBuffers } = process.memoryUsage()
      return heapUsed + arrayBuffers
    }
    const line = `${'x'.repeat(1023)}\n`
    const { url } = await serve((_, response) => Readable.from(generated(line)).pipe(response))
    const response = await create().get(url, { adapter, responseType: 'stream' })
    let count = 0
    let most = 0
    const before = held()
    for await (const text of readLines(response)) {
      if (text.length !== 1023) throw new Error('a broken line')
      if (++count % 8192 === 0) most = Math.max(most, held() - before)
    }
    expect(count).toBe(65_536)
    expect(most).toBeLessThan(8 * 1024 * 1024)
  })
})

test('readLines ends when a Node stream is destroyed, and throws what it is destroyed with', async () => {
  const { url } = await endless()
  const get = async (): Promise<Readable> =>
    (await create().get<Readable>(url, { adapter: 'got', responseType: 'stream' })).data
  const stopped = await get()
  const seen: string[] = []
  for await (const line of readLines(stopped)) if (seen.push(line) === 3) stopped.destroy()
  expect(seen.length).toBeGreaterThanOrEqual(3)
  const broken = await get()
  const reading = all(readLines(broken))
  broken.destroy(new Error('mine'))
  await expect(reading).rejects.toThrow('mine')
})

/** A server that sends lines for as long as they are read. */
async function endless(): ReturnType<typeof serve> {
  return serve((_, response) => {
    const write = (): void => {
      while (response.write(`${'x'.repeat(999)}\n`));
    }
    response.on('drain', write)
    write()
  })
}

function* generated(line: string): Generator<string> {
  const chunk = line.repeat(64)
  for (let i = 0; i < 1024; i++) yield chunk
}
