import { create } from '@axios-ts/core'
import { LoggerPlugin } from '@axios-ts/plugin-logger'
import { instantAdapter } from '../instant-adapter.ts'
import { nullLogger } from '../null-logger.ts'
import { small } from '../server/body.ts'
import type { Job } from '../worker/job.ts'

/** What one call hands to winston, handed to it again and again: the logger's own library alone. */
export async function open(): Promise<Job> {
  const lines: { message: string; fields: object }[] = []
  const keep = (message: string, fields: object): unknown => lines.push({ message, fields })
  const api = create({ adapter: instantAdapter(small) })
  await api.plugin(new LoggerPlugin({ logger: { info: keep, error: keep } })).get('http://127.0.0.1/users/1')
  await api.close()

  const logger = nullLogger()
  return {
    run() {
      for (const { message, fields } of lines) logger.log({ level: 'info', message, ...fields })
    },
  }
}
