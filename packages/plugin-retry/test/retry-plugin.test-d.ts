import {
  create,
  type Client,
  type NetworkRequest,
  type NetworkResponse,
  type Plugin,
  type RequestConfig,
} from '@axios-ts/core'
import { expectTypeOf, test } from 'vitest'
import { RetryPlugin, type RetryOptions, type RetryOutcome, type RetryRequestOptions } from '../src/index.ts'

const api = create().plugin(
  new RetryPlugin({ limit: 3, strategy: 'linear', methods: ['get', 'PUT', 'PROPFIND'] }),
)

test('the client is a client', () => {
  expectTypeOf(api).toExtend<Client>()
  expectTypeOf<RetryPlugin>().toExtend<Plugin>()
  expectTypeOf<RetryPlugin['writes']>().toEqualTypeOf<readonly string[]>()
})

test('a request has options for it', () => {
  expectTypeOf<NonNullable<RequestConfig['plugins']>['retry']>().toEqualTypeOf<
    RetryRequestOptions | false | undefined
  >()
  expectTypeOf<{ plugins: { retry: { limit: 5 } } }>().toExtend<RequestConfig>()
  expectTypeOf<{ plugins: { retry: false } }>().toExtend<RequestConfig>()
  expectTypeOf<RetryOptions>().toExtend<RetryRequestOptions>()
})

test('retryOn is told the outcome', () => {
  void new RetryPlugin({
    retryOn: (outcome) => {
      expectTypeOf(outcome).toEqualTypeOf<RetryOutcome>()
      expectTypeOf(outcome.request).toEqualTypeOf<NetworkRequest>()
      expectTypeOf(outcome.response).toEqualTypeOf<NetworkResponse | undefined>()
      expectTypeOf(outcome.error).toBeUnknown()
      return outcome.retryable
    },
  })
})

test('what makes no sense does not compile', () => {
  // @ts-expect-error the option is called limit
  void new RetryPlugin({ retries: 3 })
  // @ts-expect-error a number
  void new RetryPlugin({ limit: '3' })
  // @ts-expect-error no such strategy
  void new RetryPlugin({ strategy: 'fibonacci' })
  // @ts-expect-error no such jitter
  void new RetryPlugin({ jitter: true })
  // @ts-expect-error a list
  void new RetryPlugin({ statuses: 503 })
  // @ts-expect-error false, or the longest wait
  void new RetryPlugin({ retryAfter: true })
  // @ts-expect-error false, or options
  void new RetryPlugin({ budget: 0.2 })
  // @ts-expect-error decided at once, not later
  void new RetryPlugin({ retryOn: async () => true })
  // @ts-expect-error an outcome can only be read
  void new RetryPlugin({ retryOn: (outcome) => (outcome.attempt = 2) > 1 })
  // @ts-expect-error the budget is the client's
  void api.get('/', { plugins: { retry: { budget: false } } })
  // @ts-expect-error switched off with false, but not on with true
  void api.get('/', { plugins: { retry: true } })
})
