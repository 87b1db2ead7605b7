import { firstToken, nextToken } from './token.ts'

/** The most patterns that are remembered: an entry that was last compared before the first of them is invalid. */
const MOST_PATTERNS = 32

interface Pattern {
  readonly id: string
  readonly source: string
  readonly flags: string
  /** Undefined for one that this engine does not understand: it fits everything. */
  readonly expression: RegExp | undefined
}

/** The patterns by which entries were invalidated, the latest last. Every one has a token, and so has the beginning. */
export class PatternList {
  readonly #start: string
  readonly #patterns: readonly Pattern[]

  constructor(start: string = firstToken(), patterns: readonly Pattern[] = []) {
    this.#start = start
    this.#patterns = patterns
  }

  /** The token of the last pattern. */
  get cursor(): string {
    return this.#patterns.at(-1)?.id ?? this.#start
  }

  /** This list with one more pattern. */
  with(expression: RegExp): PatternList {
    const { source, flags } = expression
    const patterns = [...this.#patterns, patternOf({ id: nextToken(), source, flags })]
    const dropped = patterns.splice(0, Math.max(0, patterns.length - MOST_PATTERNS)).at(-1)
    return new PatternList(dropped?.id ?? this.#start, patterns)
  }

  has(id: string): boolean {
    return this.#patterns.some((pattern) => pattern.id === id)
  }

  /** Whether a URL fits none of the patterns that came after a token; undefined when the token is too old to say. */
  spares(url: string, cursor: string): boolean | undefined {
    const at = this.#patterns.findIndex(({ id }) => id === cursor)
    if (at === -1 && cursor !== this.#start) return undefined
    return this.#patterns.slice(at + 1).every(({ expression }) => expression && !expression.test(url))
  }

  toJSON(): unknown {
    const patterns = this.#patterns.map(({ id, source, flags }) => ({ id, source, flags }))
    return { start: this.#start, patterns }
  }

  /** Reads a list; undefined when it is none. */
  static from(value: unknown): PatternList | undefined {
    const { start, patterns } = (value ?? {}) as { start?: unknown; patterns?: unknown }
    if (typeof start !== 'string' || !Array.isArray(patterns) || !patterns.every(isPattern)) return undefined
    return new PatternList(start, patterns.map(patternOf))
  }
}

function isPattern(value: unknown): value is Omit<Pattern, 'expression'> {
  const { id, source, flags } = (value ?? {}) as Record<string, unknown>
  return [id, source, flags].every((field) => typeof field === 'string')
}

function patternOf({ id, source, flags }: Omit<Pattern, 'expression'>): Pattern {
  return { id, source, flags, expression: expressionOf(source, flags) }
}

/** Without the flags that make an expression remember where it stopped. */
function expressionOf(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags.replace(/[gy]/g, ''))
  } catch {
    return undefined
  }
}
