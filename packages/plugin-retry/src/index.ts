export { RetryPlugin } from './retry-plugin.ts'

export type { BudgetOptions } from './budget.ts'
export type { RetryOutcome } from './outcome.ts'
export type { RetryJitter, RetryOptions, RetryRequestOptions, RetryStrategy } from './retry-options.ts'
