import type { StreamSource } from './chunks.ts'
import { readLineBatches } from './read-lines.ts'

/** An event that a server sent. */
export interface ServerSentEvent {
  /** Its type; `message` where the server names none. */
  event: string
  data: string
  /** The last id that the server has sent, with this event or before; what a new request gives as `Last-Event-ID`. */
  id: string
  /** After how many milliseconds the server wants to be asked again, where it has said so. */
  retry: number | undefined
}

/**
 * The events of a `text/event-stream`, as they arrive (HTML standard, section 9.2, "Server-sent events"). It reads on when the
 * next event is asked for, and cancels the stream when it is left early. An event that the stream ends in the middle of
 * is dropped. It does not connect again: that is the caller's, with the `id` and `retry` of the last event.
 *
 *     for await (const { event, data } of readEvents(await api.get('/events', { responseType: 'stream' }))) …
 *
 * It throws what the stream fails with; a Node stream that is destroyed without an error just ends.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for what is no stream.
 */
export function readEvents(source: StreamSource): AsyncGenerator<ServerSentEvent, void, undefined> {
  return parse(readLineBatches(source))
}

async function* parse(batches: AsyncIterable<string[]>): AsyncGenerator<ServerSentEvent, void, undefined> {
  const block = new EventBlock()
  for await (const lines of batches) {
    for (const line of lines) {
      const event = block.take(line)
      if (event) yield event
    }
  }
}

/** The lines of one event; the id and the retry time outlast it. */
class EventBlock {
  #type = ''
  #data: string[] = []
  #id = ''
  #retry: number | undefined

  /** Takes a line; gives the event that an empty one ends. */
  take(line: string): ServerSentEvent | undefined {
    if (line === '') return this.#dispatch()
    const colon = line.indexOf(':')
    if (colon < 0) this.#set(line, '')
    else if (colon > 0) {
      // One space after the colon is not part of the value.
      this.#set(line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1))
    }
    return undefined
  }

  #set(field: string, value: string): void {
    if (field === 'data') this.#data.push(value)
    else if (field === 'event') this.#type = value
    else if (field === 'id') {
      if (!value.includes('\0')) this.#id = value
    } else if (field === 'retry' && /^[0-9]+$/.test(value)) this.#retry = Number(value)
  }

  #dispatch(): ServerSentEvent | undefined {
    const type = this.#type
    const data = this.#data
    this.#type = ''
    if (data.length === 0) return undefined
    this.#data = []
    return { event: type || 'message', data: data.join('\n'), id: this.#id, retry: this.#retry }
  }
}
