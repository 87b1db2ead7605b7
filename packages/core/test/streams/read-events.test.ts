import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { create, readEvents, type ServerSentEvent } from '../../src/index.ts'
import { gone, serve } from '../adapters/transport.ts'
import { all, bytewise, kinds } from './streams.ts'

const events = async (...chunks: (Uint8Array | string)[]): Promise<ServerSentEvent[]> =>
  all(readEvents(Readable.from(chunks)))

function event(data: string, rest: Partial<ServerSentEvent> = {}): ServerSentEvent {
  return { event: 'message', data, id: '', retry: undefined, ...rest }
}

/** The cases of the HTML standard, section 9.2.6, and of its parsing algorithm. */
const cases: [string, string, ServerSentEvent[]][] = [
  ['data over three lines', 'data: YHOO\ndata: +2\ndata: 10\n\n', [event('YHOO\n+2\n10')]],
  [
    'comments, ids, an empty id, and a value that keeps its second space',
    ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n',
    [event('first event', { id: '1' }), event('second event'), event(' third event')],
  ],
  [
    'empty data, and data that no empty line follows',
    'data\n\ndata\ndata\n\ndata:',
    [event(''), event('\n')],
  ],
  ['data with and without a space', 'data:test\n\ndata: test\n\n', [event('test'), event('test')]],
  [
    'types',
    'event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\ndata: 1\n\n',
    [event('73857293', { event: 'add' }), event('2153', { event: 'remove' }), event('1')],
  ],
  ['a type without data, which is forgotten', 'event: add\n\ndata: 1\n\n', [event('1')]],
  ['an empty type', 'event: a\nevent:\ndata: 1\n\n', [event('1')]],
  ['the last of several types', 'event: a\nevent: b\ndata: 1\n\n', [event('1', { event: 'b' })]],
  ['an id that lasts', 'id: 7\ndata: 1\n\ndata: 2\n\n', [event('1', { id: '7' }), event('2', { id: '7' })]],
  ['an id without data, which lasts too', 'id: 7\n\ndata: 2\n\n', [event('2', { id: '7' })]],
  ['an id with NULL, which is ignored', 'id: 7\n\nid: 8\0\ndata: 2\n\n', [event('2', { id: '7' })]],
  ['a retry time', 'retry: 1000\ndata: 1\n\n', [event('1', { retry: 1000 })]],
  [
    'retry times that are none',
    'retry: 1000x\nretry: -1\nretry: 1.5\nretry:\nretry: 1e3\ndata: 1\n\n',
    [event('1')],
  ],
  ['unknown fields, and names in other case', 'foo: 1\nData: 2\n data: 3\ndata: 4\n\n', [event('4')]],
  ['colons in a value', 'data: a: b\n\n', [event('a: b')]],
  ['a line of nothing but a colon', ':\ndata: 1\n:\n\n', [event('1')]],
  ['a byte order mark, one', '\uFEFFdata: 1\n\n', [event('1')]],
  ['a second byte order mark, which makes another field', '\uFEFF\uFEFFdata: 1\n\ndata: 2\n\n', [event('2')]],
  ['CR LF', 'data: 1\r\ndata: 2\r\n\r\n', [event('1\n2')]],
  ['CR', 'data: 1\rdata: 2\r\r', [event('1\n2')]],
  ['all line ends', 'data: 1\r\ndata: 2\rdata: 3\n\r', [event('1\n2\n3')]],
  ['a multi-byte text', 'data: grüße 😀\n\n', [event('grüße 😀')]],
  ['an event that the stream ends in', 'data: 1\n\ndata: 2\n', [event('1')]],
  ['an event whose last line is not ended', 'data: 1\n\ndata: 2', [event('1')]],
  ['nothing', '', []],
]

describe('readEvents reads', () => {
  test.each(cases)('%s', async (_name, text, expected) => {
    expect(await events(text)).toEqual(expected)
    expect(await events(...bytewise(text))).toEqual(expected)
  })

  test.each(kinds)('$kind', async ({ from }) => {
    expect(await all(readEvents(from(['data: 1\n', '\ndata: 2\n\n'])))).toEqual([event('1'), event('2')])
  })

  test('an event as soon as it is complete, after a CR too', async () => {
    let pulled = 0
    async function* source(): AsyncGenerator<string> {
      for (const chunk of ['data: 1\r\r', 'data: 2\n\n']) {
        pulled++
        yield chunk
      }
    }
    expect(await readEvents(source()).next()).toEqual({ done: false, value: event('1') })
    expect(pulled).toBe(1)
  })

  test('a million lines of data in linear time', async () => {
    const started = performance.now()
    const [only] = await events(...Array.from({ length: 100 }, () => 'data: x\n'.repeat(10_000)), '\n')
    expect(only?.data).toHaveLength(1_999_999)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

test('readEvents refuses what is no stream', () => {
  expect(() => readEvents({ data: 'data: 1\n\n', status: 200 } as never)).toThrow("responseType: 'stream'")
})

test.each(['got', 'fetch'])(
  'readEvents gives each event of a response when it comes (%s)',
  async (adapter) => {
    let send: (text: string) => void = () => {}
    const { url, sockets } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      send = (text) => void response.write(text)
    })
    const stream = readEvents(await create().get(url, { adapter, responseType: 'stream' }))
    for (const data of ['1', '2', '3']) {
      const next = stream.next()
      send(`id: ${data}\ndata: ${data}\n\n`)
      // oxlint-disable-next-line no-await-in-loop
      expect((await next).value).toEqual(event(data, { id: data }))
    }
    const left = [...sockets]
    await stream.return()
    // Not those of others: Node 22's fetch opens a further connection for nobody, and keeps it for three seconds.
    expect(left).toHaveLength(1)
    await gone(...left)
  },
)
