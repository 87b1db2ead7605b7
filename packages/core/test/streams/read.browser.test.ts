import { expect, inject, test } from 'vitest'
import { create, readEvents, readLines } from '../../src/index.ts'

const api = create({ baseURL: inject('serverURL') })

test('a page reads events and lines of a streamed response', async () => {
  const events: unknown[] = []
  for await (const event of readEvents(await api.get('/events', { responseType: 'stream' })))
    events.push(event)
  expect(events).toEqual([
    { event: 'message', data: 'grü\nße', id: '1', retry: undefined },
    { event: 'end', data: 'bye', id: '1', retry: undefined },
  ])
  const lines: string[] = []
  for await (const line of readLines(await api.get('/events', { responseType: 'stream' }))) lines.push(line)
  expect(lines).toHaveLength(7)
})

test('a page that stops reading cancels the stream', async () => {
  let canceled = false
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('line\n')),
    cancel: () => void (canceled = true),
  })
  for await (const line of readLines(stream)) if (line === 'line') break
  expect(canceled).toBe(true)
})
