import { PluginError, type RequestConfig } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { RetryPlugin } from '../src/index.ts'
import { policyFor, readOptions } from '../src/retry-options.ts'
import { failure, retryingClient } from './client.ts'

const OPTIONS = 'limit, strategy, delay, maxDelay, jitter, methods, statuses, retryAfter, retryOn'
const MILLISECONDS = 'a number of milliseconds from 0 to 2147483647'
const LIMIT = 'a whole number of retries, 0 or more'
const METHODS = "a list of methods, such as ['GET']"
const STATUSES = 'a list of status codes, such as [503]'

test('the defaults', () => {
  const defaults = {
    policy: {
      limit: 2,
      strategy: 'exponential',
      delay: 300,
      maxDelay: 30_000,
      jitter: 'full',
      methods: new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE', 'QUERY']),
      statuses: new Set([408, 425, 429, 500, 502, 503, 504]),
      retryAfter: 60_000,
      retryOn: undefined,
    },
    budget: { share: 0.2, reserve: 20 },
  }
  expect(readOptions()).toEqual(defaults)
  expect(readOptions({ limit: undefined, methods: undefined, budget: undefined })).toEqual(defaults)
  expect(readOptions({ budget: {} })).toEqual(defaults)
  expect(readOptions({ budget: { share: 1 } }).budget).toEqual({ share: 1, reserve: 20 })
  expect(readOptions({ budget: false }).budget).toBe(false)
})

test('a request changes what it names and keeps the rest', () => {
  const { policy } = readOptions({ limit: 4, strategy: 'fixed', statuses: [503] })
  expect(policyFor(undefined, policy)).toBe(policy)
  expect(policyFor({ limit: 1, methods: ['post'], retryAfter: false }, policy)).toEqual({
    ...policy,
    limit: 1,
    methods: new Set(['POST']),
    retryAfter: false,
  })
})

const refusals: [object, string][] = [
  ...[-1, 1.5, NaN, Infinity].map((limit): [object, string] => [
    { limit },
    `limit is ${LIMIT}; got ${limit}.`,
  ]),
  [{ limit: '2' }, `limit is ${LIMIT}; got string.`],
  [{ limit: null }, `limit is ${LIMIT}; got null.`],
  [{ strategy: 'random' }, "strategy is one of 'exponential', 'linear', 'fixed'; got string."],
  [{ strategy: 1 }, "strategy is one of 'exponential', 'linear', 'fixed'; got 1."],
  [{ jitter: true }, "jitter is one of 'full', 'equal', 'none'; got true."],
  ...['delay', 'maxDelay'].flatMap((option) =>
    [-1, NaN, Infinity, 2 ** 31].map((value): [object, string] => [
      { [option]: value },
      `${option} is ${MILLISECONDS}; got ${value}.`,
    ]),
  ),
  [{ delay: '300' }, `delay is ${MILLISECONDS}; got string.`],
  [{ retryAfter: true }, `retryAfter is false, or ${MILLISECONDS}; got true.`],
  [{ retryAfter: Infinity }, `retryAfter is false, or ${MILLISECONDS}; got Infinity.`],
  [{ methods: 'GET' }, `methods is ${METHODS}; got string.`],
  [{ methods: [''] }, `methods is ${METHODS}; got object.`],
  [{ methods: [1] }, `methods is ${METHODS}; got object.`],
  [{ statuses: 503 }, `statuses is ${STATUSES}; got 503.`],
  [{ statuses: [99] }, `statuses is ${STATUSES}; got object.`],
  [{ statuses: ['503'] }, `statuses is ${STATUSES}; got object.`],
  [{ retryOn: [503] }, 'retryOn is a function that gives true or false; got object.'],
]

test.each(refusals)('%j is refused', (options, message) => {
  expect(() => new RetryPlugin(options)).toThrow(
    expect.objectContaining({ message: `[retry] ${message}`, code: 'ERR_BAD_OPTION_VALUE', plugin: 'retry' }),
  )
})

test.each(refusals)('%j is refused for one request', async (options, message) => {
  const api = retryingClient({ baseURL: 'http://127.0.0.1:9' })
  const error = await failure(api.get('/', { plugins: { retry: options } }))
  expect(error).toBeInstanceOf(PluginError)
  expect(error).toMatchObject({ message: `[retry] ${message}`, code: 'ERR_BAD_OPTION_VALUE' })
})

test.each<[unknown, string, string]>([
  [{ retries: 3 }, `There is no option "retries". Options: ${OPTIONS}, budget.`, 'ERR_BAD_OPTION'],
  [3, `options are an object with ${OPTIONS}, budget; got number.`, 'ERR_BAD_OPTION_VALUE'],
  [null, `options are an object with ${OPTIONS}, budget; got null.`, 'ERR_BAD_OPTION_VALUE'],
  [{ budget: true }, 'budget is false, or an object with share, reserve; got true.', 'ERR_BAD_OPTION_VALUE'],
  [{ budget: null }, 'budget is false, or an object with share, reserve; got null.', 'ERR_BAD_OPTION_VALUE'],
  [{ budget: { max: 1 } }, 'There is no option "max". Options: share, reserve.', 'ERR_BAD_OPTION'],
  [{ budget: { share: 2 } }, 'budget.share is a number from 0 to 1; got 2.', 'ERR_BAD_OPTION_VALUE'],
  [{ budget: { share: NaN } }, 'budget.share is a number from 0 to 1; got NaN.', 'ERR_BAD_OPTION_VALUE'],
  [
    { budget: { reserve: 1.5 } },
    'budget.reserve is a whole number of retries, 0 or more; got 1.5.',
    'ERR_BAD_OPTION_VALUE',
  ],
])('%j is refused', (options, message, code) => {
  expect(() => new RetryPlugin(options as never)).toThrow(
    expect.objectContaining({ message: `[retry] ${message}`, code }),
  )
})

test.each<[unknown, string]>([
  [true, `options are an object with ${OPTIONS}; got boolean.`],
  [{ budget: false }, `There is no option "budget". Options: ${OPTIONS}.`],
])('%j is refused for one request', async (options, message) => {
  const api = retryingClient({ baseURL: 'http://127.0.0.1:9' })
  const config = { plugins: { retry: options } } as RequestConfig
  await expect(api.get('/', config)).rejects.toThrow(`[retry] ${message}`)
})
