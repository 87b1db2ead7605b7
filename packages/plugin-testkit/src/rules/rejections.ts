import { demand, messageOf } from '../demand.ts'
import { pause } from '../settle.ts'
import { RejectionWatch } from '../watch/rejection-watch.ts'
import { liveThrough } from '../life.ts'
import type { Rule } from './rule.ts'

export const rejections: Rule = {
  promise: 'no promise is rejected without anybody knowing',
  async check(bench) {
    const watch = new RejectionWatch()
    try {
      await liveThrough(bench)
      await pause()
    } finally {
      watch.stop()
    }
    demand(
      watch.reasons.length === 0,
      `Unhandled rejections: ${watch.reasons.map(messageOf).join('; ')}.`,
      'give every promise that nobody awaits a `.catch()`.',
    )
  },
}
