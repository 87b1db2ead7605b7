import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { cases } from '../src/counts/cases.ts'
import { flags, type Counts } from '../src/counts/counter.ts'
import { limits, nodeVersion } from '../src/counts/limits.ts'

const main = join(import.meta.dirname, '../src/counts/main.ts')
const isOtherNode = process.versions.node !== nodeVersion
let counts: Record<string, Counts>

if (isOtherNode) {
  console.warn(`Objects are counted on Node ${nodeVersion} only, this is ${process.versions.node}.`)
}

beforeAll(async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, '--conditions=@axios-ts/source', main],
    // Nothing from outside may add to what is counted.
    { env: {}, timeout: 100_000 },
  )
  counts = JSON.parse(stdout) as Record<string, Counts>
}, 110_000)

test('what is created is counted to the last one', () => {
  const { nothing, known } = counts as { nothing: Counts; known: Counts }
  expect(known.promises - nothing.promises).toBe(10)
  expect(known.objects - nothing.objects).toBe(1010)
})

test('every case has its limits', () => {
  expect(Object.keys(limits)).toEqual(Object.keys(cases))
})

describe.each(Object.keys(cases))('%s', (name) => {
  test('creates no more promises than it did', () => {
    const { count, limit } = countOf(name, 'promises')
    expect(count).toBeLessThanOrEqual(limit)
  })

  test.skipIf(isOtherNode)('creates no more objects than it did', () => {
    const { count, limit } = countOf(name, 'objects')
    expect(count).toBeLessThanOrEqual(limit)
  })
})

function countOf(name: string, what: keyof Counts): { count: number; limit: number } {
  const count = counts[name]?.[what] ?? NaN
  const limit = limits[name]?.[what] ?? NaN
  if (count < limit)
    console.warn(`${name}: ${count} ${what} a call; lower the limit of ${limit} in limits.ts`)
  return { count, limit }
}
