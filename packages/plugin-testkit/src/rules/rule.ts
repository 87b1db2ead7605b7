import type { Bench } from '../bench.ts'

/** One thing that every plugin must do, or must not. */
export interface Rule {
  /** As it stands in the name of its test. */
  readonly promise: string
  /** Throws when the plugin breaks the rule, saying what was found and how to mend it. */
  check(bench: Bench): Promise<void>
}
