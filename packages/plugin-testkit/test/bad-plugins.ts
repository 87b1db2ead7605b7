import process from 'node:process'
import { AxiosHeaders, isAxiosError, type NetworkMiddleware, type Plugin } from '@axios-ts/core'
import type { RuleName } from '../src/index.ts'
import { application, change, network, patch, sharing } from './mistakes.ts'

let instances = 0

/** A plugin with one mistake. */
export interface Bad {
  mistake: string
  /** The rules that it breaks. */
  breaks: RuleName[]
  /** What the first of them says. */
  says: RegExp
  plugin: () => Plugin
}

/** For each rule one that breaks it and no other, then further ways to break a rule. */
export const badPlugins: Bad[] = [
  {
    mistake: 'no core range',
    breaks: ['metadata'],
    says: /has no core range\.\nTo mend it: say on which versions/,
    plugin: () => change({ core: undefined }),
  },
  {
    mistake: 'another name each time',
    breaks: ['duplicate'],
    says: /installed twice on one client\.\nTo mend it: give the plugin one constant `name`/,
    plugin: () => change({ name: `bad-${++instances}`, install: () => {} }),
  },
  {
    mistake: 'something patched onto the client',
    breaks: ['removal'],
    says: /used and removed, client\.leftover is not what it was/,
    plugin: () => application((client) => (config, next) => (patch(client), next(config))),
  },
  {
    mistake: 'state that grows on the plugin object',
    breaks: ['repetition'],
    says: /After 10 installs and removals of one plugin object, client\.leftover/,
    plugin: () => {
      let installs = 0
      return change({ install: (client) => void (++installs === 10 && patch(client)) })
    },
  },
  {
    mistake: 'a header in the defaults',
    breaks: ['opt-out'],
    says: /header X-Default of request 1 of the call is "set" instead of not there[^]*written to `defaults`/,
    plugin: () =>
      change({
        install: (client) => {
          client.defaults.headers.common['X-Default'] = 'set'
        },
      }),
  },
  {
    mistake: 'the headers of the first attempt sent with the second',
    breaks: ['retry'],
    says: /Attempt 2 carries X-Testkit-Attempt-1 instead of X-Testkit-Attempt-2/,
    plugin: () => {
      const kept = new WeakMap<object, AxiosHeaders>()
      return network(() => (request, next) => {
        const headers = kept.get(request.config) ?? request.headers
        kept.set(request.config, headers)
        return next({ ...request, headers })
      })
    },
  },
  {
    mistake: 'the first client owns what all share',
    breaks: ['independence'],
    says: /On two clients it behaves unlike on one: header X-Open of request 1 of the second call is not there/,
    plugin: () => sharing((owner, client) => owner ?? client),
  },
  {
    mistake: 'the last client owns what all share',
    breaks: ['child'],
    says: /On a client and its child it behaves unlike on a client alone: header X-Open/,
    plugin: () => sharing((_owner, client) => client),
  },
  {
    mistake: 'requests told apart by their path only',
    breaks: ['concurrency'],
    says: /Of 50 calls at the same time 48 went wrong: call 1 got the answer to call 0/,
    plugin: () => {
      const flights = new Map<string, ReturnType<NetworkMiddleware>>()
      return network(
        () => (request, next) => {
          const { pathname } = new URL(request.url)
          const flight = flights.get(pathname) ?? next(request).finally(() => flights.delete(pathname))
          flights.set(pathname, flight)
          return flight
        },
        'cache',
      )
    },
  },
  {
    mistake: 'errors of others swallowed',
    breaks: ['neighbour'],
    says: /When a middleware of the (application|network) layer, registered (before|after) it threw "the neighbour fails", the call succeeded/,
    plugin: () =>
      application(
        () => (config, next) =>
          next(config).catch((error: unknown) => {
            if (isAxiosError(error)) throw error
            return { data: null, status: 200, statusText: '', headers: new AxiosHeaders(), config }
          }),
      ),
  },
  {
    mistake: 'an endless wait after a refused connection',
    breaks: ['faults'],
    says: /The first call that meets the fault refused has neither failed nor an answer after 200 ms/,
    plugin: () =>
      application(
        () => (config, next) =>
          next(config).catch(async (error: unknown) => {
            if (isAxiosError(error) && error.code === 'ECONNREFUSED') await new Promise(() => {})
            throw error
          }),
      ),
  },
  {
    mistake: 'the signal passed on only where there is a timeout',
    breaks: ['cancel'],
    says: /canceled, but its request is still under way\.\nTo mend it: pass on the `signal`/,
    plugin: () =>
      network(
        () => (request, next) =>
          next({ ...request, signal: request.config.timeout ? request.signal : undefined }),
      ),
  },
  {
    mistake: "the caller's signal passed on in place of the request's",
    breaks: ['close'],
    says: /After close\(\) 5 requests are still under way/,
    plugin: () => network(() => (request, next) => next({ ...request, signal: request.config.signal })),
  },
  {
    mistake: 'a promise that nobody awaits',
    breaks: ['rejections'],
    says: /Unhandled rejections: [^]*read ECONNRESET[^]*give every promise that nobody awaits a `\.catch\(\)`/,
    plugin: () =>
      application(() => (config, next) => {
        const response = next(config)
        void response.finally(() => {})
        return response
      }),
  },
  {
    mistake: 'a listener on the signal of the call',
    breaks: ['listeners'],
    says: /After a call that was answered there is still a listener on its signal \(abort\)/,
    plugin: () =>
      network(() => (request, next) => {
        request.signal?.addEventListener('abort', () => {}, { once: true })
        return next(request)
      }),
  },
  {
    mistake: 'an interval that is never cleared',
    breaks: ['timers'],
    says: /timers are running: setInterval of 60000 ms, started at .*bad-plugins\.ts/,
    plugin: () => change({ install: () => void setInterval(() => {}, 60_000).unref() }),
  },

  {
    mistake: 'no name',
    breaks: ['metadata', 'duplicate'],
    says: /has no name\.\nTo mend it: give it `readonly name/,
    plugin: () => change({ name: undefined }),
  },
  {
    mistake: 'a name that is no identifier',
    breaks: ['metadata'],
    says: /name is "My Plugin"/,
    plugin: () => change({ name: 'My Plugin' }),
  },
  {
    mistake: 'a version that is none',
    breaks: ['metadata'],
    says: /version is "v1"/,
    plugin: () => change({ version: 'v1' }),
  },
  {
    mistake: 'every core',
    breaks: ['metadata'],
    says: /core range is "\*"/,
    plugin: () => change({ core: '*' }),
  },
  {
    mistake: 'one attempt only',
    breaks: ['retry'],
    says: /A call whose request is sent twice failed: again\?/,
    plugin: () => {
      const seen = new WeakSet<object>()
      return network(() => (request, next) => {
        if (seen.has(request.config)) throw new Error('again?')
        seen.add(request.config)
        return next(request)
      })
    },
  },
  {
    mistake: 'the number of the attempt lost',
    breaks: ['retry'],
    says: /The attempts of a call reach the adapter as number 1, 1\./,
    plugin: () => network(() => (request, next) => next({ ...request, attempt: 1 })),
  },
  {
    mistake: 'a header that grows',
    breaks: ['retry'],
    says: /Header X-Path grows from attempt to attempt: "a", then "a, a"/,
    plugin: () => {
      const paths = new WeakMap<object, string>()
      return network(() => (request, next) => {
        const path = [paths.get(request.config), 'a'].filter(Boolean).join(', ')
        paths.set(request.config, path)
        return next({ ...request, headers: request.headers.concat({ 'X-Path': path }) })
      })
    },
  },
  {
    mistake: 'a counter on the plugin object',
    breaks: ['independence', 'child'],
    says: /header X-Count of request 1 of the first call is "2" instead of "1"/,
    plugin: () => {
      let count = 0
      return network(
        () => (request, next) =>
          next({ ...request, headers: request.headers.concat({ 'X-Count': String(++count) }) }),
      )
    },
  },
  {
    mistake: 'something thrown that is no error',
    breaks: ['faults'],
    says: /meets the fault reset rejects with something that is no Error/,
    plugin: () =>
      application(
        () => (config, next) =>
          next(config).catch((error: unknown) => {
            // oxlint-disable-next-line only-throw-error -- the mistake
            throw isAxiosError(error) && error.code === 'ECONNRESET' ? 'reset' : error
          }),
      ),
  },
  {
    mistake: 'a timeout that is left when the call is canceled',
    breaks: ['timers'],
    says: /timers are running: setTimeout of 5000 ms/,
    plugin: () =>
      application(() => async (config, next) => {
        const timer = setTimeout(() => {}, 5000)
        const response = await next(config)
        clearTimeout(timer)
        return response
      }),
  },
  {
    mistake: 'a listener on the process',
    breaks: ['listeners'],
    says: /the process or page still has listeners for SIGUSR2/,
    plugin: () => {
      const listen = (): void => {}
      return application(() => (config, next) => {
        if (!process.listeners('SIGUSR2').includes(listen)) process.on('SIGUSR2', listen)
        return next(config)
      })
    },
  },
]
