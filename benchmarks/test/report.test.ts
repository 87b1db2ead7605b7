import { describe, expect, test } from 'vitest'
import { atLeast, atMost } from '../src/goal.ts'
import { Results } from '../src/race.ts'
import { chartSVG } from '../src/report/chart.ts'
import { goalTable } from '../src/report/goal-table.ts'
import { markdownTable } from '../src/report/markdown-table.ts'
import { bytes, number, spread } from '../src/report/text.ts'
import { between } from '../src/report/write.ts'
import { spreadOf } from '../src/spread.ts'

const exactly = (value: number) => ({ low: value, median: value, high: value })

describe('figures', () => {
  test('a spread is the median and the middle half', () => {
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ low: 2, median: 3, high: 4 })
    expect(spreadOf([1, 2])).toEqual({ low: 1.25, median: 1.5, high: 1.75 })
  })

  test('a ratio compares laps of the same round', () => {
    const results = new Results({ inFlight: 1, milliseconds: 100 })
    // The machine is twice as fast in each round as in the one before.
    for (const speed of [1, 2, 4]) {
      results.add('ours', { runs: 30 * speed, seconds: 1, cpu: 3000 })
      results.add('theirs', { runs: 20 * speed, seconds: 1, cpu: 3000 })
    }
    expect(results.rateRatio('ours', 'theirs')).toEqual(exactly(1.5))
    expect(results.rate('ours').median).toBe(60)
    expect(results.cpu('theirs').median).toBe(75)
  })

  test.each([
    [0.9666, '0.967'],
    [12.345, '12.3'],
    [12_345.6, '12,346'],
    [0, '0'],
    [-3.21, '-3.21'],
  ])('%d is written %s', (value, text) => expect(number(value)).toBe(text))

  test('a spread and bytes are written with what they are', () => {
    expect(spread({ low: 1, median: 2, high: 3 })).toBe('2 (1–3)')
    expect(bytes(16 * 1024 ** 2)).toBe('16 MiB')
    expect(bytes(1536)).toBe('1.5 KiB')
  })
})

describe('goals', () => {
  const wanted = { id: 'id', work: 'work', of: '× got', limit: 0.97 }

  test('the median decides', () => {
    expect(atLeast({ low: 0.9, median: 0.97, high: 1 }, wanted).isMet).toBe(true)
    expect(atLeast({ low: 0.9, median: 0.96, high: 1 }, wanted).isMet).toBe(false)
    expect(atMost({ low: 0.9, median: 0.97, high: 1 }, wanted).isMet).toBe(true)
    expect(atMost({ low: 0.9, median: 0.98, high: 1 }, wanted).isMet).toBe(false)
  })

  test('the same goal under several circumstances is one line, missed when one of them is', () => {
    const goals = [
      atLeast(exactly(1), { ...wanted, when: '1 in flight' }),
      atLeast(exactly(0.5), { ...wanted, when: '32 in flight' }),
    ]
    expect(goalTable(goals).split('\n').slice(2)).toEqual([
      '| work | at least 0.97 × got | 1 in flight: 1 (1–1); 32 in flight: 0.5 (0.5–0.5) | missed (32 in flight) |',
    ])
  })
})

test('a table is padded, and no cell ends early', () => {
  expect(markdownTable(['a', 'long'], [['x|y', '1']])).toBe(
    ['| a    | long |', '| ---- | ---- |', String.raw`| x\|y | 1    |`].join('\n'),
  )
})

test('a chart has a bar for each contender, as long as its value', () => {
  const bar = (name: string, value: number) => ({ name, value, low: value, high: value })
  const svg = chartSVG([
    { title: 'a < b', unit: 'share', bars: [bar('axios-ts (got)', 1), bar('axios', 0.5)] },
  ])
  const widths = Array.from(svg.matchAll(/<rect class="(\w+)"[^>]* width="([\d.]+)"/g), ([, kind, width]) => [
    kind,
    Number(width),
  ])
  expect(widths).toEqual([
    ['ours', 660],
    ['bar', 330],
  ])
  expect(svg).toContain('a &lt; b')
})

test('what is written into a document replaces what stood between its marks', () => {
  const document = 'before <!-- benchmarks -->old<!-- /benchmarks --> after'
  const once = between(document, 'new')
  expect(once).toBe('before <!-- benchmarks -->\n\nnew\n\n<!-- /benchmarks --> after')
  expect(between(once, 'new')).toBe(once)
  expect(() => between('no marks', 'new')).toThrow('README.md has no')
})
