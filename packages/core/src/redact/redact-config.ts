import type { ResolvedConfig } from '../config/config.ts'
import { isHeadersOrPlain } from '../object-kind.ts'
import { isSecret, redactURL } from './redact-url.ts'

const MASK = '[redacted]'
const MAX_DEPTH = 4

/**
 * A configuration fit for a log: plain data only, credentials masked (headers, `auth`, URLs, parameters, and keys
 * that `config.redact` names), the body left out, functions and streams named by their kind.
 */
export function redactConfig(config: ResolvedConfig): Record<string, unknown> {
  const extra = new Set((config.redact ?? []).map((key) => key.toLowerCase()))
  return redactFields(config, extra, 0)
}

function redactFields(fields: object, extra: ReadonlySet<string>, depth: number): Record<string, unknown> {
  const safe: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) safe[key] = redactField(key, value, extra, depth)
  return safe
}

function redactField(key: string, value: unknown, extra: ReadonlySet<string>, depth: number): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value
  if (isSecret(key) || extra.has(key.toLowerCase())) return MASK
  if (key === 'data') return `[${kindOf(value)}]`
  if (key === 'auth') return MASK
  if (typeof value === 'string') return redactURL(value)
  if (typeof value === 'number') return value
  if (depth < MAX_DEPTH && isHeadersOrPlain(value)) return redactFields(value, extra, depth + 1)
  return `[${kindOf(value)}]`
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return `string, ${value.length} characters`
  if (typeof value !== 'object' || value === null) return typeof value
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype as { constructor?: { name?: string } } | null)?.constructor?.name ?? 'object'
}
