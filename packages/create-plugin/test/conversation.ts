import { PassThrough } from 'node:stream'
import { Terminal } from '../src/terminal.ts'

/** A terminal with someone at it who gives these answers, one a question, and then ends the input. */
export function conversation(answers?: readonly string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: answers !== undefined })
  const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true })
  const errors = new PassThrough({ encoding: 'utf8' })
  const remaining = [...(answers ?? [])]
  const printed: string[] = []
  const complaints: string[] = []
  errors.on('data', (text: string) => complaints.push(text.trim()))
  output.on('data', (text: string) => {
    printed.push(text)
    if (!text.endsWith(': ')) return
    const answer = remaining.shift()
    if (answer === undefined) input.end()
    else input.write(`${answer}\n`)
  })
  return { terminal: new Terminal(input, output, errors), printed, complaints, remaining }
}
