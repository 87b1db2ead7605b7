import type { Random } from './random.ts'

const keys = ['a', 'b', 'c[]', 'd{}', ' e ', 'f.g', 'h[i]', '0', '', '[]', '{}', 'constructor_']
const values = [1, 'x y', '', true, null, undefined, new Date(0), () => 1, 'é:$,', 2n]

/** An object with members of many kinds, up to four levels deep. */
export function randomObject(random: Random, depth = 0): Record<string, unknown> {
  const members = Array.from({ length: random.below(5) }, () => [
    random.pick(keys),
    randomValue(random, depth),
  ])
  return Object.fromEntries(members) as Record<string, unknown>
}

function randomValue(random: Random, depth: number): unknown {
  const kind = depth < 4 ? random.below(4) : 3
  if (kind === 0) return randomObject(random, depth + 1)
  if (kind === 1) return Array.from({ length: random.below(4) }, () => random.pick(values.slice(0, 6)))
  if (kind === 2) return Array.from({ length: random.below(4) }, () => randomValue(random, depth + 1))
  return random.pick(values)
}
