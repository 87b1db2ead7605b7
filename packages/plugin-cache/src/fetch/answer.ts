import type { NetworkResponse } from '@axios-ts/core'
import { abandonBody } from '../bodies/abandon-body.ts'
import type { Entry } from '../entry/entry.ts'
import type { Told } from '../reports/reporter.ts'
import type { Landing } from './trip.ts'

/** What a fetch brings: for whoever began it, and, where others may have it, an entry for them. */
export interface Answer extends Told {
  /** As the server gave it; undefined when the entry is the answer. */
  readonly response: NetworkResponse | undefined
  readonly entry: Entry | undefined
}

const OUTDATED = 'it was removed, or asked for anew, while it was under way'

/** What is not kept though nothing speaks against it became outdated on the way. */
export function whyNotStored(why: string | undefined, stored: boolean): string {
  return why ?? (stored ? '' : OUTDATED)
}

/** As the server gave it. */
export function missed(
  response: NetworkResponse,
  entry: Entry | undefined,
  reason: string,
  stored: boolean,
): Answer {
  return { response, entry, outcome: 'miss', reason, stored }
}

/** What is kept, in place of an answer that did not come, or tells of trouble. */
export function standIn({ entry, why, body }: Extract<Landing, { kind: 'trouble' }>): Answer {
  abandonBody(body)
  return { response: undefined, entry, outcome: 'stale', reason: why, stored: true, isForwarded: true }
}
