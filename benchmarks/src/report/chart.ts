import { isOurs } from '../clients/names.ts'
import type { Bar, Chart } from '../row.ts'

const WIDTH = 860
const LABELS = 150
const VALUES = 50
const LINE = 22
const HEAD = 64
const GAP = 40

/** Readable on a light page and on a dark one. */
const style = `
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 }
  .unit { fill: #57606a; font-size: 12px }
  .bar { fill: #afb8c1 }
  .ours { fill: #0969da }
  .name-ours { font-weight: 600 }
  .spread { stroke: #57606a; stroke-width: 1.5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .unit { fill: #9198a1 }
    .bar { fill: #545d68 }
    .ours { fill: #4493f8 }
    .spread { stroke: #b1bac4 }
  }`

/** Panels side by side: a bar for each contender, a line across its end for the middle half of what was measured. */
export function chartSVG(charts: readonly Chart[]): string {
  const width = (WIDTH - GAP * (charts.length - 1)) / charts.length
  const height = HEAD + LINE * Math.max(...charts.map(({ bars }) => bars.length)) + 8
  const panels = charts.map((chart, index) => panel(chart, index * (width + GAP), width))
  const label = charts.map(({ title, unit }) => `${title}: ${unit}`).join('; ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escape(label)}">`,
    `<style>${style}\n</style>`,
    ...panels,
    '</svg>\n',
  ].join('\n')
}

function panel({ title, unit, bars }: Chart, left: number, width: number): string {
  const longest = Math.max(...bars.map(({ high, value }) => Math.max(high, value)))
  const scale = (width - LABELS - VALUES) / longest
  return [
    `<g transform="translate(${left} 0)">`,
    `<text class="title" x="0" y="20">${escape(title)}</text>`,
    `<text class="unit" x="0" y="40">${escape(unit)}</text>`,
    ...bars.map((bar, index) => line(bar, HEAD + index * LINE, scale)),
    '</g>',
  ].join('\n')
}

function line({ name, value, low, high }: Bar, top: number, scale: number): string {
  const middle = top + LINE / 2 - 3
  const [from, to] = [low, high].map((end) => round(LABELS + end * scale))
  const ours = isOurs(name)
  return [
    `<text${ours ? ' class="name-ours"' : ''} x="${LABELS - 8}" y="${middle + 4}" text-anchor="end">${escape(name)}</text>`,
    `<rect class="${ours ? 'ours' : 'bar'}" x="${LABELS}" y="${top}" width="${round(value * scale)}" height="${LINE - 6}" rx="2"/>`,
    `<line class="spread" x1="${from}" y1="${middle}" x2="${to}" y2="${middle}"/>`,
    `<text x="${round(LABELS + Math.max(high, value) * scale + 6)}" y="${middle + 4}">${value.toFixed(2)}</text>`,
  ].join('\n')
}

const round = (value: number): number => Math.round(value * 10) / 10

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
