import process from 'node:process'

const notes: Record<string, unknown> = {}

/** Writes down what a step gives or throws; when the program ends, it prints all as JSON, to be compared. */
export async function note(name: string, step: () => unknown): Promise<void> {
  if (name in notes) throw new Error(`noted twice: ${name}`)
  try {
    notes[name] = plain(await step())
  } catch (error) {
    notes[name] = { thrown: failure(error) }
  }
}

/** What callers look at in an error. */
export function failure(error: unknown): object {
  const { message, code, status, name, isAxiosError, response } = error as Record<string, any>
  return { message, code, status, name, isAxiosError, data: response?.data }
}

/** Gives what a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<any> {
  return promise.then(
    () => {
      throw new Error('It did not reject.')
    },
    (error: unknown) => error,
  )
}

function plain(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown)
}

process.on('exit', () => console.log(JSON.stringify(notes)))
