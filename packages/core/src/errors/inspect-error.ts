import { CAUSED_BY } from './caller-frames.ts'
import { redactText, redactURL } from '../redact/redact-url.ts'
import type { AxiosError } from './axios-error.ts'

const MAX_CAUSES = 5

/** How an AxiosError looks on a terminal: stack, code, request line, status, causes; nothing secret. */
export function inspectError(error: AxiosError): string {
  const { code, config, status } = error
  const { phase } = error as { phase?: string }
  const facts = [
    code && `code: ${code}`,
    phase && `phase: ${phase}`,
    config?.url && `request: ${(config.method ?? 'get').toUpperCase()} ${redactURL(config.url)}`,
    status !== undefined && `status: ${status}`,
  ].filter(Boolean)
  const head = `${stackOf(error)}${facts.length > 0 ? ` {\n  ${facts.join('\n  ')}\n}` : ''}`
  return redactText([head, ...causes(error)].join('\n[cause]: '))
}

function causes(error: Error): string[] {
  const chain: string[] = []
  let cause = error.cause
  while (cause !== undefined && chain.length < MAX_CAUSES) {
    chain.push(stackOf(cause))
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return chain
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Causes are printed after it, once.
  const [own = ''] = (error.stack ?? '').split(CAUSED_BY)
  return own || `${error.name}: ${error.message}`
}
