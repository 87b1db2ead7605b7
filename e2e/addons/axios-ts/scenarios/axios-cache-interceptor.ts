import axios from 'axios'
import { buildMemoryStorage, buildStorage, setupCache } from 'axios-cache-interceptor'
import { note, rejection } from './report.ts'
import { json, serve } from './server.ts'

const server = await serve(async (request, response, count) => {
  const { pathname, searchParams } = new URL(request.url, 'http://h')
  if (searchParams.has('wait'))
    await new Promise((resolve) => setTimeout(resolve, Number(searchParams.get('wait'))))
  if (pathname === '/max-age') return json(response, 200, { count }, { 'cache-control': 'max-age=60' })
  if (pathname === '/no-store') return json(response, 200, { count }, { 'cache-control': 'no-store' })
  if (pathname === '/etag') {
    if (request.headers['if-none-match'] === '"v1"')
      return response.writeHead(304, { 'cache-control': 'max-age=0', 'x-count': String(count) }).end()
    return json(response, 200, { count }, { etag: '"v1"', 'cache-control': 'max-age=0' })
  }
  if (pathname === '/dated') {
    if (request.headers['if-modified-since'])
      return response.writeHead(304, { 'cache-control': 'max-age=0' }).end()
    return json(
      response,
      200,
      { count },
      { 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT', 'cache-control': 'max-age=0' },
    )
  }
  if (pathname === '/vary')
    return json(
      response,
      200,
      { count, language: request.headers['accept-language'] },
      { vary: 'accept-language', 'cache-control': 'max-age=60' },
    )
  if (pathname === '/breaks')
    return json(
      response,
      count === 1 ? 200 : 503,
      { count },
      { etag: '"b"', 'cache-control': 'max-age=0, stale-if-error=60' },
    )
  if (pathname === '/late') return json(response, 200, { count }, { etag: '"l"' })
  if (pathname === '/fail') return json(response, 500, { count })
  return json(response, 200, { count, body: request.body })
})
const create = (options = {}) => setupCache(axios.create({ baseURL: server.url }), options)
const facts = ({ data, cached, stale, id, status }: any) => ({
  data,
  cached,
  stale,
  hasId: typeof id === 'string' && id.length > 0,
  status,
})

await note('answers from the cache', async () => {
  const client = create()
  const first = await client.get('/x')
  const second = await client.get('/x')
  const other = await client.get('/x', { params: { a: 1 } })
  return [
    facts(first),
    facts(second),
    facts(other),
    first.id === second.id,
    second.headers['content-type'],
    second.statusText,
    server.lines(),
  ]
})
await note('asks once for requests made together', async () => {
  const client = create()
  const responses = await Promise.all([1, 2, 3].map(() => client.get('/together?wait=50')))
  return [responses.map(facts), server.lines()]
})
await note('does not cache POST unless told to', async () => {
  const client = create()
  await client.post('/p', { a: 1 })
  const post = facts(await client.post('/p', { a: 1 }))
  const methods = { cache: { methods: ['post' as const] } }
  await client.post('/q', { a: 1 }, methods)
  const same = facts(await client.post('/q', { a: 1 }, methods))
  const other = facts(await client.post('/q', { a: 2 }, methods))
  return [post, same, other, server.lines()]
})
await note('reads Cache-Control', async () => {
  const client = create({ ttl: 1 })
  await client.get('/max-age')
  await client.get('/no-store')
  await new Promise((resolve) => setTimeout(resolve, 20))
  return [facts(await client.get('/max-age')), facts(await client.get('/no-store')), server.lines()]
})
await note('expires', async () => {
  const client = create({ ttl: 40, interpretHeader: false })
  await client.get('/ttl')
  const soon = facts(await client.get('/ttl'))
  await new Promise((resolve) => setTimeout(resolve, 60))
  return [soon, facts(await client.get('/ttl')), server.lines()]
})
await note('revalidates with an ETag, and with a date', async () => {
  const client = create()
  await client.get('/etag')
  await new Promise((resolve) => setTimeout(resolve, 5))
  const etag = await client.get('/etag')
  await client.get('/dated', { cache: { modifiedSince: true, etag: false } })
  await new Promise((resolve) => setTimeout(resolve, 5))
  const dated = await client.get('/dated', { cache: { modifiedSince: true, etag: false } })
  return [
    facts(etag),
    facts(dated),
    server
      .take()
      .map(({ url, headers }) => [
        url,
        headers['if-none-match'] ?? null,
        Boolean(headers['if-modified-since']),
      ]),
  ]
})
await note('keeps what varies apart', async () => {
  const client = create()
  const get = (language: string) => client.get('/vary', { headers: { 'Accept-Language': language } })
  return [
    facts(await get('de')),
    facts(await get('de')),
    facts(await get('fr')),
    facts(await get('fr')),
    server.lines(),
  ]
})
await note('serves what is stale when the server fails', async () => {
  const client = create()
  const first = await client.get('/breaks')
  await new Promise((resolve) => setTimeout(resolve, 5))
  return [facts(first), facts(await client.get('/breaks')), server.lines()]
})
await note('serves what is stale when the server is too slow', async () => {
  const client = create({ ttl: 1, staleIfError: 60_000, interpretHeader: false })
  await client.get('/late', { id: 'late' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  return [facts(await client.get('/late?wait=400', { id: 'late', timeout: 100 })), server.lines()]
})
await note('passes errors on, and does not keep them', async () => {
  const client = create()
  const first = await rejection(client.get('/fail'))
  const second = await rejection(client.get('/fail'))
  return [first.status, first.response.data, second.response.data, server.lines()]
})
await note('rejects all that waited when the request fails', async () => {
  const client = create()
  const errors = await Promise.all([1, 2].map(() => rejection(client.get('/fail?wait=30'))))
  return [errors.map(({ status }) => status), server.lines().length]
})
await note('may be switched off, overridden, and told an id', async () => {
  const client = create()
  await client.get('/o', { id: 'mine' })
  const off = facts(await client.get('/o', { id: 'mine', cache: false }))
  const override = facts(await client.get('/o', { id: 'mine', cache: { override: true } }))
  const byId = await client.get('/other', { id: 'mine' })
  return [off, override, byId.id, facts(byId), (await client.storage.get('mine')).state, server.lines()]
})
await note('updates other entries', async () => {
  const client = create()
  await client.get('/list', { id: 'list' })
  await client.post(
    '/list',
    { a: 1 },
    {
      cache: {
        update: {
          list: (cached: any, response) =>
            cached.state === 'cached'
              ? { ...cached, data: { ...cached.data, data: { updated: response.data } } }
              : 'ignore',
        },
      },
    },
  )
  const updated = facts(await client.get('/list', { id: 'list' }))
  await client.post('/list', {}, { cache: { update: { list: 'delete' } } })
  return [updated, facts(await client.get('/list', { id: 'list' })), server.lines()]
})
await note('caches by a predicate', async () => {
  const client = create({
    cachePredicate: {
      statusCheck: (status: number) => status === 200,
      responseMatch: ({ data }: any) => data.count > 1,
    },
  })
  return [
    facts(await client.get('/pred')),
    facts(await client.get('/pred')),
    facts(await client.get('/pred')),
    server.lines(),
  ]
})
await note('hydrates', async () => {
  const client = create({ ttl: 1, interpretHeader: false })
  await client.get('/h', { id: 'h' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  const hydrated: unknown[] = []
  const fresh = await client.get('/h', {
    id: 'h',
    cache: {
      staleIfError: true,
      etag: '"x"',
      hydrate: (cache) => void hydrated.push(cache.state, cache.data?.data),
    },
  })
  return [hydrated, facts(fresh), server.lines()]
})
await note('works with other storages, and with other keys', async () => {
  const entries = new Map<string, any>()
  const client = create({
    storage: buildStorage({
      find: (key) => entries.get(key),
      set: (key, value) => void entries.set(key, value),
      remove: (key) => void entries.delete(key),
    }),
    generateKey: ({ url = '' }) => `key:${url}`,
  })
  await client.get('/s')
  const second = await client.get('/s')
  const bounded = create({ storage: buildMemoryStorage('double', false, 1) })
  await bounded.get('/m1')
  await bounded.get('/m2')
  return [
    facts(second),
    second.id,
    [...entries].map(([key, { state, data }]) => [key, state, data.data, data.status]),
    facts(await bounded.get('/m1')),
    server.lines(),
  ]
})
await note('lets one caller abort', async () => {
  const client = create()
  const controller = new AbortController()
  const aborted = rejection(client.get('/abort?wait=80', { signal: controller.signal }))
  setTimeout(() => controller.abort(), 30)
  const error = await aborted
  return [error.code, error.name, facts(await client.get('/abort?wait=80')), server.lines()]
})
await note('goes together with the instance it was given', async () => {
  const client = create()
  let twice = ''
  try {
    setupCache(client)
  } catch (error) {
    twice = (error as Error).message
  }
  return [
    twice,
    client.defaults.cache?.methods,
    client.getUri({ url: '/u', params: { a: 1 } }).replace(server.url, ''),
  ]
})

server.close()
