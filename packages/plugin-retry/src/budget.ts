import { badOption, checkOptions } from '@axios-ts/core'
import { RecentCount } from './recent-count.ts'

/**
 * How many retries a client may make in ten seconds: `reserve`, and for each call of that time `share` of one. It keeps clients from
 * multiplying the load of a server that is in trouble; a retry that it does not allow is not made, and the call ends as it stands.
 */
export interface BudgetOptions {
  /** A number from 0 to 1. Default 0.2: one retry for five calls. */
  readonly share?: number | undefined
  /** A whole number. Default 20, so that a client that makes few calls may still retry. */
  readonly reserve?: number | undefined
}

/** The options with their defaults filled in. */
export interface BudgetSettings {
  readonly share: number
  readonly reserve: number
}

export const DEFAULT_BUDGET: BudgetSettings = { share: 0.2, reserve: 20 }

/** @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`. */
export function readBudget(options: BudgetOptions): BudgetSettings {
  if (typeof options !== 'object' || options === null) {
    throw badOption('retry', 'budget', 'false, or an object with share, reserve', options)
  }
  checkOptions('retry', options, ['share', 'reserve'])
  const { share = DEFAULT_BUDGET.share, reserve = DEFAULT_BUDGET.reserve } = options
  if (typeof share !== 'number' || !(share >= 0 && share <= 1)) {
    throw badOption('retry', 'budget.share', 'a number from 0 to 1', share)
  }
  if (!Number.isSafeInteger(reserve) || reserve < 0) {
    throw badOption('retry', 'budget.reserve', 'a whole number of retries, 0 or more', reserve)
  }
  return { share, reserve }
}

/** The retries that one client may make. */
export class Budget {
  readonly #settings: BudgetSettings
  readonly #calls = new RecentCount()
  readonly #retries = new RecentCount()

  constructor(settings: BudgetSettings) {
    this.#settings = settings
  }

  /** Notes a call, which adds its share. */
  addCall(): void {
    this.#calls.add()
  }

  /** Takes one retry, if there is one left. */
  takeRetry(): boolean {
    const { share, reserve } = this.#settings
    if (this.#retries.total + 1 > reserve + share * this.#calls.total) return false
    this.#retries.add()
    return true
  }
}
