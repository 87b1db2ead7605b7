import { relative } from 'node:path'
import { cwd } from 'node:process'
import { completeSettings } from './complete-settings.ts'
import { parseArguments } from './parse-arguments.ts'
import { Refusal } from './refusal.ts'
import type { Terminal } from './terminal.ts'
import { USAGE } from './usage.ts'
import { VERSION } from './version.ts'
import { writePackage } from './write-package.ts'

/** Does what the arguments say; gives the exit code that `--help` documents. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { help, version, ...given } = parseArguments(args)
    if (help || version) {
      terminal.print(help ? USAGE : VERSION)
      return 0
    }
    const settings = await completeSettings(given, terminal)
    const files = await writePackage(settings)
    terminal.print(farewell(files.length, relative(cwd(), settings.directory)))
    return 0
  } catch (error) {
    if (!(error instanceof Refusal) && !isSystemError(error)) throw error
    terminal.complain(error.message)
    return error instanceof Refusal ? error.exitCode : 1
  }
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error
}

function farewell(count: number, folder: string): string {
  return `
Wrote ${count} files${folder && ` to ${folder}`}. Next:
${folder && `\n  cd ${/\s/.test(folder) ? JSON.stringify(folder) : folder}`}
  npm install
  npm test

What the plugin does is in src/middleware.ts, what it can be told in src/options.ts.
Before the first release, name your repository in package.json.`
}
