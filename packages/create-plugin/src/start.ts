import process from 'node:process'
import { main } from './main.ts'
import { Terminal } from './terminal.ts'

/** Runs the program on this process's arguments, streams and exit code. */
export async function start(): Promise<void> {
  const terminal = new Terminal(process.stdin, process.stdout, process.stderr)
  process.exitCode = await main(process.argv.slice(2), terminal)
  terminal.close()
}
