import type { Call } from './call.ts'

/** Notes on a call how long its adapter takes, by a clock that is not set back (axios documentation, "Response Schema"). */
export async function timed<T>(call: Call, send: () => Promise<T>): Promise<T> {
  const started = performance.now()
  try {
    return await send()
  } finally {
    call.duration = Math.round(performance.now() - started)
  }
}
