import { cancel } from './rules/cancel.ts'
import { child } from './rules/child.ts'
import { close } from './rules/close.ts'
import { concurrency } from './rules/concurrency.ts'
import { duplicate } from './rules/duplicate.ts'
import { faults } from './rules/faults.ts'
import { independence } from './rules/independence.ts'
import { listeners } from './rules/listeners.ts'
import { metadata } from './rules/metadata.ts'
import { neighbour } from './rules/neighbour.ts'
import { optOut } from './rules/opt-out.ts'
import { rejections } from './rules/rejections.ts'
import { removal } from './rules/removal.ts'
import { repetition } from './rules/repetition.ts'
import { retry } from './rules/retry.ts'
import type { Rule } from './rules/rule.ts'
import { timers } from './rules/timers.ts'

/** What `skip` calls the rules, and the first word of each test's name. */
export type RuleName =
  | 'metadata'
  | 'duplicate'
  | 'removal'
  | 'repetition'
  | 'opt-out'
  | 'retry'
  | 'independence'
  | 'child'
  | 'concurrency'
  | 'neighbour'
  | 'faults'
  | 'cancel'
  | 'close'
  | 'rejections'
  | 'listeners'
  | 'timers'

export const rules: Readonly<Record<RuleName, Rule>> = {
  metadata,
  duplicate,
  removal,
  repetition,
  'opt-out': optOut,
  retry,
  independence,
  child,
  concurrency,
  neighbour,
  faults,
  cancel,
  close,
  rejections,
  listeners,
  timers,
}
