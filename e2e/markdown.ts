export interface Example {
  /** Line of the opening fence, counted from 1. */
  line: number
  code: string
  checked: boolean
  runs: boolean
}

/** Every ```ts block: plain ones run, `no-run` ones are only type-checked, `fragment` ones are left alone. */
export function readExamples(markdown: string): Example[] {
  return [...markdown.matchAll(/^ *```ts\b(.*)\n([\s\S]*?)^ *```$/gm)].map(
    ({ index, 1: flags = '', 2: code = '' }) => {
      const checked = !flags.includes('fragment')
      return {
        line: markdown.slice(0, index).split('\n').length,
        code,
        checked,
        runs: checked && !flags.includes('no-run'),
      }
    },
  )
}

/** The lines that an example promises to print: `console.log(...) // => text`. */
export function promisedLines(code: string): string[] {
  return [...code.matchAll(/console\.log\(.*\/\/ => (.*)$/gm)].map(({ 1: text = '' }) => text.trim())
}

/** The first promised line that the output lacks or has out of order; `…` in a promise stands for any text. */
export function firstMissing(promised: string[], output: string[]): string | undefined {
  let from = 0
  return promised.find((text) => {
    const at = output.findIndex((line, index) => index >= from && isLike(text, line.trim()))
    from = at + 1
    return at < 0
  })
}

function isLike(promise: string, line: string): boolean {
  const literals = promise.split('…').map((literal) => literal.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`).test(line)
}
