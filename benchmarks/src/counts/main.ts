import { cases } from './cases.ts'
import { countsOf, type Counts } from './counter.ts'

const room: unknown[] = Array.from({ length: 1000 })

/** Prints what a call of each case creates, as JSON; and the same of two functions whose counts are known. */
const counts: Record<string, Counts> = {
  nothing: await countsOf(async () => {}),
  known: await countsOf(async () => {
    for (let index = 0; index < 10; index++) void Promise.resolve()
    for (let index = 0; index < room.length; index++) room[index] = { index }
  }),
}
for (const [name, { open, url }] of Object.entries(cases)) {
  const api = open()
  counts[name] = await countsOf((number) => api.get(url(number)))
  await api.close()
}
console.log(JSON.stringify(counts))
