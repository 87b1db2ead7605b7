import { demand } from '../demand.ts'
import { liveThrough } from '../life.ts'
import { pause } from '../settle.ts'
import { TimerWatch } from '../watch/timer-watch.ts'
import type { Rule } from './rule.ts'

export const timers: Rule = {
  promise: 'no timer outlives it',
  async check(bench) {
    const watch = new TimerWatch()
    try {
      await liveThrough(bench)
      await pause()
    } finally {
      watch.stop()
    }
    const { left } = watch
    demand(
      left.length === 0,
      `After it was removed timers are running: ${left.join('; ')}.`,
      'clear each timer when what it is for is over, at the latest in uninstall().',
    )
  },
}
