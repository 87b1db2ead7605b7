// npm run demo            drives a small JSON API on this machine
// npm run demo -- <url>   sends the same client to a URL of yours
import { create } from '@axios-ts/core'
import { AuthPlugin } from '@axios-ts/plugin-auth'
import { CachePlugin } from '@axios-ts/plugin-cache'
import { LoggerPlugin } from '@axios-ts/plugin-logger'
import process from 'node:process'
import { startBookshop } from './bookshop.ts'

interface Book {
  id: number
  title: string
}

const url = process.argv[2]
const bookshop = url === undefined ? await startBookshop() : undefined

// Tokens come from wherever you keep them; the provider is asked before every request.
let token = 'first-token'

// A client, and three plugins. Each is a package of its own; install those that you need, in any order.
const api = create({ baseURL: bookshop?.url ?? url ?? '' })
  .plugin(new LoggerPlugin({ level: 'info' }))
  .plugin(new AuthPlugin({ scheme: 'Bearer', tokenProvider: () => token }))
  .plugin(new CachePlugin({ ttl: 60, maxSize: 128 }))

if (bookshop) await tour(bookshop)
else await visit()

async function tour(shop: Awaited<ReturnType<typeof startBookshop>>): Promise<void> {
  title('A request: the logger tells of it, the shop sees the token')
  const { data } = await api.get<Book[]>('/books')
  say(`books: ${data.map((book) => book.title).join(', ')}`)
  say(`the shop saw: ${shop.lastAuthorization}`)

  title('The same request again: answered from the cache')
  await api.get('/books')
  say(`requests that reached the shop: ${shop.requests} (hits: ${api.cache.stats.hits})`)

  title('A POST: the cached list is no longer true, so it is dropped')
  await api.post('/books', { title: 'The Art of Computer Programming' })
  const { data: more } = await api.get<Book[]>('/books')
  say(`books: ${more.length}, requests that reached the shop: ${shop.requests}`)

  title('The token rotates: the next request carries the new one')
  token = 'second-token'
  await api.get('/books/1')
  say(`the shop saw: ${shop.lastAuthorization}`)

  title('A refused status is an error with a code; printing it shows no credential')
  const error: unknown = await api.get('/books/99').catch((reason: unknown) => reason)
  say(String(error))

  title('A plugin switched off for one call, then removed for good')
  await api.get('/books/1', { plugins: { cache: false, logger: false } })
  say(`requests that reached the shop: ${shop.requests}`)
  await api.plugins.remove('logger')
  await api.get('/books/2')
  say(
    `no log line any more; installed: ${api.plugins
      .list()
      .map((plugin) => plugin.name)
      .join(', ')}`,
  )

  title('The client is closed: plugins uninstalled, sockets freed')
  await api.close()
  const late: unknown = await api.get('/books').catch((reason: unknown) => reason)
  say(String(late))
  await shop.close()
}

async function visit(): Promise<void> {
  title('Your URL, twice: the second answer comes from the cache, unless the server forbids it')
  for (let time = 1; time <= 2; time++) {
    const { status, headers, size } = await api.get('', { responseType: 'text', validateStatus: null })
    say(
      `${status} ${String(headers.getContentType() ?? '')} ${size ?? 0} bytes, cache hits: ${api.cache.stats.hits}`,
    )
  }
  await api.close()
}

function title(text: string): void {
  console.log(`\n# ${text}`)
}

function say(text: string): void {
  console.log(`  ${text}`)
}
