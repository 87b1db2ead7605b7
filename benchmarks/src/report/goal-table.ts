import type { Goal } from '../goal.ts'
import { reasons } from '../reasons.ts'
import { markdownTable } from './markdown-table.ts'

/** A line for each thing that is wanted, with what was measured wherever it is wanted. */
export function goalTable(goals: readonly Goal[]): string {
  const groups = Object.values(Object.groupBy(goals, ({ work, wanted }) => `${work}: ${wanted}`))
  const lines = groups.map((group = []) => [
    group[0]?.work ?? '',
    group[0]?.wanted ?? '',
    group.map(({ measured, when }) => (when ? `${when}: ${measured}` : measured)).join('; '),
    verdict(group),
  ])
  return markdownTable(['work', 'goal', 'measured', ''], lines)
}

function verdict(goals: readonly Goal[]): string {
  const missed = goals.filter(({ isMet }) => !isMet)
  if (missed.length === 0) return 'met'
  const where = missed.length < goals.length ? ` (${missed.map(({ when }) => when).join(', ')})` : ''
  const why = new Set(missed.map(({ id }) => reasons[id]).filter((reason) => reason !== undefined))
  return [`missed${where}`, ...why].join(': ')
}
