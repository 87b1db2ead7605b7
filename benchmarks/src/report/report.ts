import { availableParallelism, cpus, loadavg } from 'node:os'
import process from 'node:process'
import type { Outcome, Row, Table } from '../row.ts'
import { chartSVG } from './chart.ts'
import { goalTable } from './goal-table.ts'
import { markdownTable } from './markdown-table.ts'
import { number } from './text.ts'

/** What else kept the machine busy when the run began: how many programs were running, or wanted to. */
const load = loadavg()[0] ?? 0

/** What all rows of one run came to. */
export type Outcomes = ReadonlyMap<Row, Outcome>

/** Every goal, and how it was measured. */
export function summary(outcomes: Outcomes, quick: boolean): string {
  const goals = [...outcomes.values()].flatMap((outcome) => outcome.goals)
  const missed = goals.filter(({ isMet }) => !isMet).length
  return [
    `${conditions(quick)} A figure is the median of all rounds, followed by the middle half of them.`,
    `Of ${goals.length} goals ${goals.length - missed} are met.`,
    goalTable(goals),
  ].join('\n\n')
}

/** Every figure, row by row. */
export function details(outcomes: Outcomes, quick: boolean): string {
  const sections = Array.from(outcomes, ([row, outcome]) => section(row, outcome))
  return ['# The figures of one run', conditions(quick), ...sections].join('\n\n') + '\n'
}

export function section({ title }: Row, { goals, tables, notes = [] }: Outcome): string {
  const goalLines = goals.length > 0 ? [goalTable(goals)] : []
  return [`## ${title}`, ...tables.flatMap(tableText), ...notes, ...goalLines].join('\n\n')
}

export function chart(outcomes: Outcomes): string | undefined {
  const charts = [...outcomes.values()].flatMap((outcome) => outcome.charts ?? [])
  return charts.length > 0 ? chartSVG(charts) : undefined
}

function tableText({ title, head, lines }: Table): string[] {
  return [`### ${title}`, markdownTable(head, lines)]
}

function conditions(quick: boolean): string {
  const machine = `${availableParallelism()} cores of ${cpus()[0]?.model.trim() || 'an unnamed processor'}`
  const form = quick ? ' This is the short form, whose figures are rough.' : ''
  const busy =
    load > availableParallelism() * 0.75
      ? ` The machine had other work (load ${number(load)}): trust CPU, not throughput.`
      : ''
  return `Measured on Node ${process.versions.node}, ${machine}, over loopback, side by side in one run.${form}${busy}`
}
