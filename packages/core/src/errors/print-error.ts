import { CAUSED_BY } from './caller-frames.ts'
import { redactText, redactURL } from '../redact/redact-url.ts'
import type { AxiosError } from './axios-error.ts'

const MAX_CAUSES = 5

/** Has errors printed on a terminal without credentials. */
export function printRedactedErrors(prototype: object): void {
  Object.defineProperty(prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(this: AxiosError) {
      return inspectError(this)
    },
  })
}

/** How an AxiosError looks: stack, code, request line, status, causes; nothing secret. */
function inspectError(error: AxiosError): string {
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
