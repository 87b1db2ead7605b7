import { redactURL } from '@axios-ts/core'
import { printable } from './printable.ts'

const MAX_CAUSES = 5

interface Facts {
  code?: unknown
  name?: unknown
  message?: unknown
  cause?: unknown
}

/** The `code` of a thrown value, else its name, else its type. */
export function codeOf(error: unknown): string {
  const { code, name } = factsOf(error)
  return printable(firstText(code, name, typeof error))
}

/** The message of a thrown value, fit for a log. */
export function summaryOf(error: unknown): string {
  const { message } = factsOf(error)
  return safeText(firstText(message, error, 'no message'))
}

/** The causes of an error, nearest first, each as `code: message`. Those that only repeat what was said are left out. */
export function causesOf(error: unknown): string[] {
  const texts: string[] = []
  let said = summaryOf(error)
  let { cause } = factsOf(error)
  for (let depth = 0; depth < MAX_CAUSES && cause !== undefined && cause !== null; depth++) {
    const summary = summaryOf(cause)
    if (!said.includes(summary)) texts.push(`${codeOf(cause)}: ${summary}`)
    said += `\n${summary}`
    cause = factsOf(cause).cause
  }
  return texts
}

/** Messages of foreign errors quote URLs: each word that may be one is masked like a URL. */
function safeText(text: string): string {
  return printable(text.replace(/\S+/g, (word) => (/\/\/|[?&]/.test(word) ? redactURL(word) : word)))
}

function factsOf(error: unknown): Facts {
  return typeof error === 'object' && error !== null ? error : {}
}

function firstText(...candidates: unknown[]): string {
  return (
    candidates.find((candidate): candidate is string => typeof candidate === 'string' && candidate !== '') ??
    'unknown'
  )
}
