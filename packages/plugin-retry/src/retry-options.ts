import { badOption, checkOptions, type Method } from '@axios-ts/core'
import { DEFAULT_BUDGET, readBudget, type BudgetOptions, type BudgetSettings } from './budget.ts'
import type { RetryOutcome } from './outcome.ts'

const STRATEGIES = ['exponential', 'linear', 'fixed'] as const
const JITTERS = ['full', 'equal', 'none'] as const

/** How the waits grow. */
export type RetryStrategy = (typeof STRATEGIES)[number]

/** How much of a wait is left to chance: all of it, half of it, or nothing. */
export type RetryJitter = (typeof JITTERS)[number]

/** What `config.plugins.retry` takes for one request; `false` there sends it once. */
export interface RetryRequestOptions {
  /** The most retries, that is attempts after the first. Default 2; 0 sends once. */
  readonly limit?: number | undefined
  /** The wait before retry n: `delay` × 2ⁿ⁻¹, `delay` × n, or always `delay`. Default `exponential`. */
  readonly strategy?: RetryStrategy | undefined
  /** The wait that `strategy` starts from, in milliseconds. Default 300. */
  readonly delay?: number | undefined
  /** The longest wait that `strategy` comes to, in milliseconds. Default 30000. */
  readonly maxDelay?: number | undefined
  /** `full` waits for a random part of what `strategy` says, `equal` for at least half of it, `none` for all. Default `full`. */
  readonly jitter?: RetryJitter | undefined
  /** The methods that may be sent again. Default: the idempotent ones. */
  readonly methods?: readonly Method[] | undefined
  /** The statuses after which a request is sent again. Default 408, 425, 429, 500, 502, 503, 504. */
  readonly statuses?: readonly number[] | undefined
  /**
   * The longest wait that a server may ask for by `Retry-After`, in milliseconds; when it asks for more, the request is not sent
   * again. `false` does not heed the header. Default 60000.
   */
  readonly retryAfter?: number | false | undefined
  /**
   * Decides in place of `methods` and `statuses`, whose verdict it is given as `outcome.retryable`. Asked for every outcome, good
   * ones too, that could be followed by a retry; never for a canceled call.
   */
  readonly retryOn?: ((outcome: RetryOutcome) => boolean) | undefined
}

/** What `new RetryPlugin()` takes. */
export interface RetryOptions extends RetryRequestOptions {
  /** How many retries the client may make among its calls; `false` sets no bound. */
  readonly budget?: BudgetOptions | false | undefined
}

/** The options of one request with everything filled in. */
export interface RetryPolicy {
  readonly limit: number
  readonly strategy: RetryStrategy
  readonly delay: number
  readonly maxDelay: number
  readonly jitter: RetryJitter
  readonly methods: ReadonlySet<string>
  readonly statuses: ReadonlySet<number>
  readonly retryAfter: number | false
  readonly retryOn: ((outcome: RetryOutcome) => boolean) | undefined
}

/** The options of a client with everything filled in. */
export interface RetrySettings {
  readonly policy: RetryPolicy
  readonly budget: BudgetSettings | false
}

declare module '@axios-ts/core' {
  interface PluginOptions {
    /** Options of the retry plugin for this request; `false` sends it once. */
    retry?: RetryRequestOptions | false | undefined
  }
}

const DEFAULT_POLICY: RetryPolicy = {
  limit: 2,
  strategy: 'exponential',
  delay: 300,
  maxDelay: 30_000,
  jitter: 'full',
  // The idempotent ones: RFC 9110, section 9.2.2, and QUERY.
  methods: new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE', 'QUERY']),
  statuses: new Set([408, 425, 429, 500, 502, 503, 504]),
  retryAfter: 60_000,
  retryOn: undefined,
}

const REQUEST_OPTIONS = Object.keys(DEFAULT_POLICY)

/** More than this and a timer ends at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/** @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`. */
export function readOptions(options: RetryOptions = {}): RetrySettings {
  checkOptions('retry', options, [...REQUEST_OPTIONS, 'budget'])
  const { budget = DEFAULT_BUDGET, ...rest } = options
  return { policy: fill(rest, DEFAULT_POLICY), budget: budget === false ? false : readBudget(budget) }
}

/** The policy for one request. @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`. */
export function policyFor(options: RetryRequestOptions | false | undefined, base: RetryPolicy): RetryPolicy {
  if (options === undefined || options === false) return base
  checkOptions('retry', options, REQUEST_OPTIONS)
  return fill(options, base)
}

function fill(options: RetryRequestOptions, base: RetryPolicy): RetryPolicy {
  const { limit = base.limit, strategy = base.strategy, jitter = base.jitter } = options
  const { delay = base.delay, maxDelay = base.maxDelay, retryAfter = base.retryAfter } = options
  const { methods, statuses, retryOn = base.retryOn } = options
  if (!Number.isSafeInteger(limit) || limit < 0) {
    throw badOption('retry', 'limit', 'a whole number of retries, 0 or more', limit)
  }
  checkChoice('strategy', STRATEGIES, strategy)
  checkChoice('jitter', JITTERS, jitter)
  checkWait('delay', delay)
  checkWait('maxDelay', maxDelay)
  if (retryAfter !== false) checkWait('retryAfter', retryAfter, 'false, or ')
  if (retryOn !== undefined && typeof retryOn !== 'function') {
    throw badOption('retry', 'retryOn', 'a function that gives true or false', retryOn)
  }
  return {
    limit,
    strategy,
    delay,
    maxDelay,
    jitter,
    methods: methods === undefined ? base.methods : readMethods(methods),
    statuses: statuses === undefined ? base.statuses : readStatuses(statuses),
    retryAfter,
    retryOn,
  }
}

function checkChoice(option: string, choices: readonly string[], value: string): void {
  if (choices.includes(value)) return
  throw badOption('retry', option, `one of ${choices.map((choice) => `'${choice}'`).join(', ')}`, value)
}

function checkWait(option: string, value: unknown, otherwise = ''): void {
  if (typeof value === 'number' && value >= 0 && value <= LONGEST_TIMER) return
  throw badOption('retry', option, `${otherwise}a number of milliseconds from 0 to ${LONGEST_TIMER}`, value)
}

function readMethods(methods: readonly unknown[]): ReadonlySet<string> {
  const isMethod = (method: unknown): method is string => typeof method === 'string' && method !== ''
  if (Array.isArray(methods) && methods.every(isMethod)) {
    return new Set(methods.map((method) => method.toUpperCase()))
  }
  throw badOption('retry', 'methods', "a list of methods, such as ['GET']", methods)
}

function readStatuses(statuses: readonly unknown[]): ReadonlySet<number> {
  const isStatus = (status: unknown): status is number =>
    typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 999
  if (Array.isArray(statuses) && statuses.every(isStatus)) return new Set(statuses)
  throw badOption('retry', 'statuses', 'a list of status codes, such as [503]', statuses)
}
