import {
  badOption,
  CanceledError,
  HttpStatusError,
  isAxiosError,
  isCancel,
  PluginError,
  RetryError,
  type ApplicationMiddleware,
  type AxiosError,
  type NetworkMiddleware,
  type NetworkRequest,
  type NetworkResponse,
} from '@axios-ts/core'
import { abandonBody } from './abandon-body.ts'
import { attemptsOf, withAttempts } from './attempts.ts'
import { backoff } from './backoff.ts'
import { Budget } from './budget.ts'
import { isRepeatable, isRetryable } from './is-retryable.ts'
import type { RawOutcome } from './outcome.ts'
import { retryAfter } from './retry-after.ts'
import { policyFor, type RetryPolicy, type RetrySettings } from './retry-options.ts'
import { Waits } from './waits.ts'

type Next = Parameters<NetworkMiddleware>[1]

/** The retries of one client. */
export class Retrier {
  readonly #policy: RetryPolicy
  readonly #budget: Budget | undefined
  readonly #waits = new Waits()
  constructor({ policy, budget }: RetrySettings) {
    this.#policy = policy
    this.#budget = budget ? new Budget(budget) : undefined
  }

  /** Sends the request until an outcome stands. */
  readonly send: NetworkMiddleware = (request, next) => {
    const policy = policyFor(request.config.plugins?.retry, this.#policy)
    this.#budget?.addCall()
    return policy.limit === 0 ? next(request) : this.#send(request, next, policy)
  }

  /** Only outside the network layer is a status refused. There it becomes a RetryError, as a failure of the network does here. */
  readonly report: ApplicationMiddleware = (config, next) =>
    next(config).catch((error: unknown) => {
      const attempts = error instanceof HttpStatusError && attemptsOf(error.response)
      throw attempts ? new RetryError(attempts, error) : error
    })

  /** Ends the waits; what they waited with is the outcome. */
  close(): void {
    this.#waits.close()
  }

  async #send(request: NetworkRequest, next: Next, policy: RetryPolicy): Promise<NetworkResponse> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await settle(request, next, attempt)
      const wait = this.#waitAfter(outcome, policy)
      if (wait === undefined) return this.#conclude(outcome)
      abandonBody(outcome.response?.body)
      const elapsed = await this.#waits.wait(wait, request.signal)
      if (request.signal?.aborted) throw canceled(request)
      if (!elapsed) return this.#conclude(outcome)
    }
  }

  /** How long to wait before the next attempt; undefined when this outcome stands. */
  #waitAfter(outcome: RawOutcome, policy: RetryPolicy): number | undefined {
    const { request, attempt, error } = outcome
    if (attempt > policy.limit || request.signal?.aborted || isCancel(error)) return undefined
    if (!wantsRetry(outcome, policy) || !isRepeatable(request)) return undefined
    const asked = policy.retryAfter === false ? undefined : retryAfter(outcome)
    if (asked !== undefined && asked > Number(policy.retryAfter)) return undefined
    if (this.#budget?.takeRetry() === false) return undefined
    return Math.max(asked ?? 0, backoff(attempt, policy))
  }

  #conclude({ attempt, response, error }: RawOutcome): NetworkResponse {
    if (response) return attempt > 1 ? withAttempts(response, attempt) : response
    throw attempt > 1 && isFailureOfRequest(error) ? new RetryError(attempt, error) : error
  }
}

async function settle(request: NetworkRequest, next: Next, attempt: number): Promise<RawOutcome> {
  try {
    return { request, attempt, response: await next(request), error: undefined }
  } catch (error) {
    return { request, attempt, response: undefined, error }
  }
}

function wantsRetry(outcome: RawOutcome, policy: RetryPolicy): boolean {
  const retryable = isRetryable(outcome, policy)
  if (!policy.retryOn) return retryable
  try {
    const answer: unknown = policy.retryOn({ ...outcome, retryable })
    if (typeof answer === 'boolean') return answer
    throw badOption('retry', 'retryOn', 'a function that gives true or false', answer)
  } catch (error) {
    abandonBody(outcome.response?.body)
    throw error
  }
}

/** Not a plugin's own fault, nor anything that has its word already. */
function isFailureOfRequest(error: unknown): error is AxiosError {
  return (
    isAxiosError(error) && !isCancel(error) && !(error instanceof PluginError || error instanceof RetryError)
  )
}

function canceled({ signal, config }: NetworkRequest): CanceledError {
  return new CanceledError(undefined, config, undefined, { cause: signal?.reason })
}
