import axios from 'axios'
import rateLimit from 'axios-rate-limit'
import { note, rejection } from './report.ts'
import { json, serve } from './server.ts'

const server = await serve((request, response) =>
  json(response, request.url === '/fail' ? 500 : 200, { url: request.url }),
)
const times = (): number[] => {
  const seen = server.take()
  return seen.map(({ at }) => at - Number(seen[0]?.at))
}
const each = <T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)))

// The first request of a process is slower than others: it loads what it needs.
await axios.get(`${server.url}/first`)
server.take()

await note('sends no more than the limit in a window', async () => {
  const http = rateLimit(axios.create({ baseURL: server.url }), { maxRequests: 2, perMilliseconds: 200 })
  const responses = await each(5, (index) => http.get(`/${index}`))
  const at = times()
  return [
    responses.map(({ data }) => data.url),
    at.map((time, index) => time >= Math.floor(index / 2) * 200 - 100),
    http.getMaxRPS(),
  ]
})
await note('takes a duration, requests a second, and new settings', async () => {
  const http = rateLimit(axios.create({ baseURL: server.url }), { maxRequests: 1, duration: '150ms' })
  await each(2, () => http.get('/d'))
  const first = times()
  http.setMaxRPS(10)
  const rate = http.getMaxRPS()
  http.setRateLimitOptions({ maxRequests: 3, perMilliseconds: 100 })
  await each(3, () => http.get('/e'))
  const second = times()
  return [Number(first[1]) >= 75, rate, second.length]
})
await note('keeps several windows', async () => {
  const http = rateLimit(axios.create({ baseURL: server.url }), {
    limits: [
      { maxRequests: 2, duration: '100ms' },
      { maxRequests: 3, duration: '400ms' },
    ],
  })
  await each(4, () => http.get('/w'))
  return times().map((time, index) => time >= ([0, 0, 50, 200][index] ?? Infinity))
})
await note('frees a place when a request fails', async () => {
  const http = rateLimit(axios.create({ baseURL: server.url }), { maxRequests: 1, perMilliseconds: 100 })
  const errors = await each(2, () => rejection(http.get('/fail')))
  return [errors.map(({ status }) => status), Number(times()[1]) >= 50]
})
await note('drops what was aborted while it waited', async () => {
  const http = rateLimit(axios.create({ baseURL: server.url }), { maxRequests: 1, perMilliseconds: 150 })
  const controller = new AbortController()
  const first = http.get('/first')
  const second = rejection(http.get('/second', { signal: controller.signal }))
  const third = http.get('/third')
  setTimeout(() => controller.abort(), 30)
  await Promise.all([first, second, third])
  return [server.lines(), http.getQueue().length]
})
await note('does not count waiting as part of the timeout', async () => {
  const http = rateLimit(axios.create({ baseURL: server.url, timeout: 300 }), {
    maxRequests: 1,
    perMilliseconds: 500,
  })
  const responses = await each(2, () => http.get('/patient'))
  return [responses.map(({ status }) => status), server.lines()]
})
await note('wraps the default instance', async () => {
  const http = rateLimit(axios.create(), { maxRPS: 100 })
  return [
    (await http.get(`${server.url}/x`)).data,
    (await http(`${server.url}/y`)).data,
    (await http.post(`${server.url}/z`, { a: 1 })).data,
    server.lines(),
  ]
})

server.close()
