// npm run bench                      every row; writes benchmarks/results
// npm run bench -- --quick           in under two minutes, with rough figures
// npm run bench -- --row cache-hit   one row (or several), printed and not written
// npm run bench -- --write           puts what was measured into README.md as well
import { parseArgs } from 'node:util'
import { fullPace, quickPace } from './src/pace.ts'
import { section } from './src/report/report.ts'
import { writeReadme, writeResults } from './src/report/write.ts'
import type { Outcome, Row } from './src/row.ts'
import { rows } from './src/rows/index.ts'
import { startServers } from './src/server/servers.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    row: { type: 'string', multiple: true, default: [] },
  },
})
const { quick, write, row: names } = options
if (write && names.length > 0) throw new Error('--write takes every row: leave --row out')

const pace = quick ? quickPace : fullPace
const chosen = names.length > 0 ? names.map(rowNamed) : rows
const outcomes = new Map<Row, Outcome>()
const servers = await startServers()
try {
  for (const row of chosen) {
    const started = performance.now()
    const outcome = await row.run({ servers, pace })
    outcomes.set(row, outcome)
    console.log(`${section(row, outcome)}\n\n(${Math.round((performance.now() - started) / 1000)} s)\n`)
  }
} finally {
  await servers.stop()
}
if (names.length === 0) await writeResults(outcomes, quick)
if (write) await writeReadme(outcomes, quick)

const missed = [...outcomes.values()].flatMap(({ goals }) => goals).filter(({ isMet }) => !isMet)
for (const { work, when, wanted, measured } of missed) {
  console.log(`Missed: ${[work, when].filter(Boolean).join(', ')}: ${wanted}; measured ${measured}`)
}

function rowNamed(name: string): Row {
  const row = rows.find((candidate) => candidate.name === name)
  if (!row) throw new Error(`There is no row ${name}. There are: ${rows.map((each) => each.name).join(', ')}`)
  return row
}
