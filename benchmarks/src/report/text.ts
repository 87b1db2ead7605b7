import type { Spread } from '../spread.ts'

/** Three digits that say something, and thousands set apart. */
export function number(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 3) })
}

/** `0.97 (0.95–0.99)`: the median, and the middle half of what was measured. */
export function spread({ low, median, high }: Spread, unit = ''): string {
  return `${number(median)}${unit} (${number(low)}–${number(high)})`
}

export function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB']
  const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log2(Math.abs(value) || 1) / 10)))
  return `${number(value / 1024 ** power)} ${units[power]}`
}
