import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

interface Bookshop {
  readonly url: string
  /** How many requests came. */
  readonly requests: number
  /** The Authorization header of the last one. */
  readonly lastAuthorization: string | undefined
  close(): Promise<void>
}

/** A small JSON API on a free port of this machine. */
export async function startBookshop(): Promise<Bookshop> {
  const books = [
    { id: 1, title: 'Structure and Interpretation of Computer Programs' },
    { id: 2, title: 'A Pattern Language' },
  ]
  let requests = 0
  let lastAuthorization: string | undefined

  const server = createServer(async (request, response) => {
    requests++
    lastAuthorization = request.headers.authorization
    const [, collection, id] = (request.url ?? '').split('/')
    const book = books.find((candidate) => candidate.id === Number(id))
    const reply = (status: number, body: unknown): unknown =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

    if (collection !== 'books' || (id !== undefined && !book)) return reply(404, { error: 'no such book' })
    if (request.method !== 'POST') return reply(200, book ?? books)
    const added = { id: books.length + 1, ...((await json(request)) as { title: string }) }
    books.push(added)
    return reply(201, added)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests
    },
    get lastAuthorization() {
      return lastAuthorization
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
