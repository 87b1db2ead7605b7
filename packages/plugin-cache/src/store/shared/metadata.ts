import type { Entry } from '../../entry/entry.ts'

type Plain = Omit<Entry, 'headers' | 'body' | 'vary' | 'madeFor' | 'url' | 'keptUntil'>

/** What a record says of an entry besides its body. It can be written as JSON. */
export interface Metadata extends Plain {
  readonly headers: readonly (readonly [name: string, value: string | readonly string[]])[]
  /** Null for ever. */
  readonly keptUntil: number | null
  /** In encrypted records only. */
  readonly url?: string
  readonly tokens: Readonly<Record<string, string>>
  readonly cursor: string
}

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isFlag: Check = (value) => typeof value === 'boolean'
const isAmount: Check = (value) => typeof value === 'number' && value >= 0 && Number.isFinite(value)
const isStatus: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 999
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText)
const isHeader: Check = (value) =>
  Array.isArray(value) && value.length === 2 && isText(value[0]) && (isText(value[1]) || isTexts(value[1]))

const CHECKS: Readonly<Record<keyof Metadata, Check>> = {
  status: isStatus,
  statusText: isText,
  headers: (value) => Array.isArray(value) && value.every(isHeader),
  requestTime: isAmount,
  responseTime: isAmount,
  initialAge: isAmount,
  freshFor: isAmount,
  keptUntil: (value) => value === null || isAmount(value),
  staleWhileRevalidate: isAmount,
  staleIfError: isAmount,
  staleIfUnreachable: isAmount,
  mustRevalidate: isFlag,
  immutable: isFlag,
  canValidate: isFlag,
  tags: isTexts,
  size: isAmount,
  url: (value) => value === undefined || isText(value),
  tokens: (value) => typeof value === 'object' && value !== null && Object.values(value).every(isText),
  cursor: isText,
}

const FIELDS = Object.keys(CHECKS) as (keyof Metadata)[]

/** Reads metadata that anybody may have written: undefined when a field is missing, or is not what it should be. */
export function readMetadata(value: unknown): Metadata | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const given = value as Record<string, unknown>
  if (!FIELDS.every((name) => CHECKS[name](given[name]))) return undefined
  // Only what is known: nothing else may find its way into an entry.
  return Object.fromEntries(
    FIELDS.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]),
  ) as unknown as Metadata
}
