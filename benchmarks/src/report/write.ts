import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chart, details, summary, type Outcomes } from './report.ts'

const results = join(import.meta.dirname, '../../results')
const readme = join(import.meta.dirname, '../../../README.md')
const START = '<!-- benchmarks -->'
const END = '<!-- /benchmarks -->'

/** Writes `results/summary.md`, `results/details.md` and `results/chart.svg`. */
export async function writeResults(outcomes: Outcomes, quick: boolean): Promise<void> {
  await mkdir(results, { recursive: true })
  await writeFile(join(results, 'summary.md'), `${summary(outcomes, quick)}\n`)
  await writeFile(join(results, 'details.md'), details(outcomes, quick))
  const svg = chart(outcomes)
  if (svg) await writeFile(join(results, 'chart.svg'), svg)
}

/** Puts chart and goals between the two marks of the root's README. */
export async function writeReadme(outcomes: Outcomes, quick: boolean): Promise<void> {
  const picture =
    '![Requests a second of every client, as a share of undici.request](benchmarks/results/chart.svg)'
  const more = 'Every figure of that run: [benchmarks/results](benchmarks/results/details.md).'
  const text = [picture, summary(outcomes, quick), more].join('\n\n')
  await writeFile(readme, between(await readFile(readme, 'utf8'), text))
}

/** @throws Error where the marks are missing. */
export function between(document: string, text: string): string {
  const [before, rest] = document.split(START)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) {
    throw new Error(`README.md has no ${START} and ${END} to write between`)
  }
  return `${before}${START}\n\n${text}\n\n${END}${after}`
}
