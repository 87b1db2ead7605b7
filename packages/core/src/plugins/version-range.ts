/** A version, or what of one a range names: `1`, `1.x`, `1.2.3-beta.1`. */
interface Version {
  /** Major, minor and patch, as far as they are named. */
  readonly numbers: readonly number[]
  /** A text that sorts as versions do (Semantic Versioning 2.0.0, section 11). */
  readonly key: string
}

const VERSION = /^v?(?:(\d+|[x*])(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?(?:-([\w.-]+))?(?:\+[\w.-]+)?)?$/i

/**
 * Whether a version (Semantic Versioning 2.0.0) is in a range as npm has them: `^1.2.0`, `~1.2`, `>=1.2 <3`, `1.x`, `1.2 - 1.4`, and `||` between
 * alternatives. A prerelease counts as what it is, between two versions. Undefined when the texts are no version and range.
 */
export function isInRange(version: string, range: string): boolean | undefined {
  const found = parse(version)
  if (found?.numbers.length !== 3) return undefined
  const sets = range.split('||').map((set) =>
    set
      .replace(/(\S+) - (\S+)/, '>=$1 <=$2')
      .replace(/([<>=~^]) +/g, '$1')
      .trim()
      .split(/ +/)
      .map((comparator) => holds(found, comparator)),
  )
  if (sets.flat().includes(undefined)) return undefined
  return sets.some((set) => set.every(Boolean))
}

function holds(version: Version, comparator: string): boolean | undefined {
  const [operator] = /^[<>=~^]*/.exec(comparator) as unknown as [string]
  const bound = parse(comparator.slice(operator.length))
  if (!bound) return undefined
  const { numbers } = bound
  const isSame = (length: number): boolean =>
    numbers.slice(0, length).every((number, index) => number === version.numbers[index])
  // What is named in part stands for all that begins with it.
  const isWithin = numbers.length < 3 ? isSame(3) : version.key === bound.key
  const isAtLeast = version.key >= bound.key
  const answers: Record<string, boolean> = {
    '': isWithin,
    '=': isWithin,
    '>': isAtLeast && !isWithin,
    '>=': isAtLeast,
    '<': !isAtLeast && !isWithin,
    '<=': !isAtLeast || isWithin,
    '~': isAtLeast && isSame(2),
    '^': isAtLeast && isSame(numbers.findIndex((number) => number > 0) + 1 || 3),
  }
  return answers[operator]
}

function parse(text: string): Version | undefined {
  const match = VERSION.exec(text)
  if (!match) return undefined
  const [, major, minor, patch, prerelease] = match
  const parts = [major, minor, patch].map(Number)
  const end = parts.findIndex(Number.isNaN)
  const numbers = end === -1 ? parts : parts.slice(0, end)
  const release = [...numbers, 0, 0, 0].slice(0, 3).map(sortable).join('.')
  // A version comes after its prereleases, and a longer list of identifiers after its beginning.
  const rest = prerelease === undefined ? '~' : prerelease.split('.').map(sortable).join(' ')
  return { numbers, key: `${release} ${rest}` }
}

/** Numbers sort by their size, and before other identifiers. */
function sortable(identifier: number | string): string {
  const text = String(identifier)
  return /^\d+$/.test(text) ? text.padStart(16, '0') : `a${text}`
}
