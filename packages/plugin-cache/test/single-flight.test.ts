import { getEventListeners } from 'node:events'
import {
  AxiosHeaders,
  create,
  NetworkError,
  type Adapter,
  type NetworkRequest,
  type NetworkResponse,
} from '@axios-ts/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CachePlugin } from '../src/index.ts'

interface Trip {
  readonly request: NetworkRequest
  readonly settle: PromiseWithResolvers<NetworkResponse>
}

/** What a step does: somebody asks, somebody gives up, the server answers or fails, or something changes there. */
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant('ask'),
      path: fc.constantFrom('/a', '/b'),
      patient: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('abort'), which: fc.nat(50) }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('answer'), which: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('fail'), which: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('change'), path: fc.constantFrom('/a', '/b') }) },
)

/** A server whose answers the test gives. */
class Server implements Adapter {
  readonly name = 'server'
  readonly trips: Trip[] = []

  send(request: NetworkRequest): Promise<NetworkResponse> {
    if (request.method === 'POST') return Promise.resolve(answerTo(request, 0))
    const settle = Promise.withResolvers<NetworkResponse>()
    const trip = { request, settle }
    this.trips.push(trip)
    const drop = (): void => {
      this.drop(trip)
      settle.reject(request.signal?.reason)
    }
    request.signal?.addEventListener('abort', drop, { once: true })
    settle.promise.catch(() => {}).finally(() => request.signal?.removeEventListener('abort', drop))
    return settle.promise
  }

  drop(trip: Trip): void {
    this.trips.splice(this.trips.indexOf(trip), 1)
  }

  take(which: number): Trip | undefined {
    const trip = this.trips[which % (this.trips.length || 1)]
    if (trip) this.drop(trip)
    return trip
  }
}

function answerTo({ url }: NetworkRequest, number: number): NetworkResponse {
  const body = new TextEncoder().encode(JSON.stringify({ url, number }))
  return { status: 200, statusText: 'OK', headers: new AxiosHeaders(), body }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('whatever callers and servers do, everybody gets what is theirs, once, and nothing is left behind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const server = new Server()
      const api = create({ baseURL: 'http://a.test', adapter: server }).plugin(
        new CachePlugin({ maxSize: 1 }),
      )
      const signals: AbortController[] = []
      const calls: { path: string; controller: AbortController | undefined; outcome: Promise<unknown> }[] = []
      const crowds: number[] = []
      let number = 0
      for (const each of steps) {
        if (each.op === 'ask') {
          const controller = each.patient ? undefined : new AbortController()
          if (controller) signals.push(controller)
          const call = api.get(each.path, controller ? { signal: controller.signal } : {})
          const outcome = call.then(
            ({ data }) => data,
            (error: unknown) => error,
          )
          calls.push({ path: each.path, controller, outcome })
        } else if (each.op === 'abort') signals[each.which % (signals.length || 1)]?.abort()
        else if (each.op === 'change') await api.post(each.path)
        else {
          const trip = server.take(each.which)
          if (each.op === 'answer') trip?.settle.resolve(answerTo(trip.request, ++number))
          else trip?.settle.reject(new NetworkError(new Error('cut'), trip.request.config))
        }
        await turn()
        const urls = server.trips.map(({ request }) => request.url)
        crowds.push(urls.length - new Set(urls).size)
      }
      while (server.trips.length > 0) {
        const trip = server.take(0)
        trip?.settle.resolve(answerTo(trip.request, ++number))
        await turn()
      }
      const results = await Promise.all(calls.map(({ outcome }) => outcome))
      const expected = calls.map(({ path, controller }) => {
        const fates = [`http://a.test${path}`, 'ERR_NETWORK']
        return controller?.signal.aborted ? [...fates, 'ERR_CANCELED'] : fates
      })
      results.forEach((result, index) => {
        const { url, code } = result as { url?: string; code?: string }
        expect(expected[index]).toContain(url ?? code)
      })
      for (const { signal } of signals) expect(getEventListeners(signal, 'abort')).toHaveLength(0)
      // Only a change on the way makes two requests for one URL at a time.
      const changes = steps.filter(({ op }) => op === 'change').length
      expect(Math.max(0, ...crowds)).toBeLessThanOrEqual(changes)
      await api.close()
    }),
    { numRuns: 200 },
  )
}, 60_000)
