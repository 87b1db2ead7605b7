/** A version, or what of one a range names: `1`, `1.x`, `1.2.3-beta.1`. */
interface Version {
  /** Major, minor and patch, as far as they are named. */
  readonly numbers: readonly number[]
  readonly prerelease: readonly string[]
}

const VERSION = /^v?(\d+|[x*]|$)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?(?:-([\w.-]+))?(?:\+[\w.-]+)?$/i

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
  const order = compare(version, bound)
  const isSame = (length: number): boolean =>
    numbers.slice(0, length).every((number, index) => number === version.numbers[index])
  // What is named in part stands for all that begins with it.
  const isWithin = numbers.length < 3 ? isSame(3) : order === 0
  switch (operator) {
    case '^':
      return order >= 0 && isSame(numbers.findIndex((number) => number > 0) + 1 || 3)
    case '~':
      return order >= 0 && isSame(2)
    case '>':
      return order > 0 && !isWithin
    case '>=':
      return order >= 0
    case '<':
      return order < 0 && !isWithin
    case '<=':
      return order < 0 || isWithin
    case '':
    case '=':
      return isWithin
    default:
      return undefined
  }
}

function parse(text: string): Version | undefined {
  const match = VERSION.exec(text)
  if (!match) return undefined
  const [, major, minor, patch, prerelease] = match
  const named = [major, minor, patch].map((part) => (/\d/.test(part ?? '') ? Number(part) : undefined))
  const end = named.indexOf(undefined)
  return {
    numbers: (end === -1 ? named : named.slice(0, end)) as number[],
    prerelease: prerelease?.split('.') ?? [],
  }
}

/** The order of precedence (Semantic Versioning 2.0.0, section 11): below, at or above 0. */
function compare(a: Version, b: Version): number {
  for (let index = 0; index < 3; index++) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0)
    if (difference !== 0) return difference
  }
  // A version comes after its prereleases, and a longer list of identifiers after its beginning.
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length
  const at = a.prerelease.findIndex((identifier, index) => identifier !== b.prerelease[index])
  if (at === -1) return a.prerelease.length - b.prerelease.length
  const [ours = '', theirs] = [a.prerelease[at], b.prerelease[at]]
  if (theirs === undefined) return 1
  const [first, second] = [ours, theirs].map((each) => (/^\d+$/.test(each) ? Number(each) : Infinity))
  return first === second ? (ours < theirs ? -1 : 1) : Number(first) - Number(second)
}
