import { ChildProgram } from './child-program.ts'

/** Runs a program that does one thing, and resolves to what it tells. */
export async function runProgram<T>(file: string, args: readonly string[]): Promise<T> {
  const child = new ChildProgram(file, args)
  try {
    return await child.next<T>()
  } finally {
    await child.stop()
  }
}

/** Runs each of some programs several times, in turn, the order turning too. */
export async function repeat<T>(
  times: number,
  programs: Readonly<Record<string, () => Promise<T>>>,
): Promise<Record<string, T[]>> {
  const names = Object.keys(programs)
  const results: Record<string, T[]> = Object.fromEntries(names.map((name) => [name, []]))
  for (let time = 0; time < times; time++) {
    const first = time % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      results[name]?.push(await (programs[name] as () => Promise<T>)())
    }
  }
  return results
}
