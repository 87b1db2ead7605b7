import type { ResolvedConfig } from '../config/config.ts'
import { NetworkError } from '../errors/network-error.ts'

type RarelyNeeded = typeof import('./rarely-needed.ts')

let loaded: RarelyNeeded | undefined

/**
 * Calls a function with the parts of core that most pages never need: at once when they are there, else once they were loaded.
 * Rejects with a NetworkError when that fails, as it may for any file of a page.
 */
export function withRarelyNeeded<Result>(
  config: ResolvedConfig,
  use: (parts: RarelyNeeded) => Result,
): Result | Promise<Awaited<Result>> {
  return loaded ? use(loaded) : useLater(config, use)
}

async function useLater<Result>(
  config: ResolvedConfig,
  use: (parts: RarelyNeeded) => Result,
): Promise<Awaited<Result>> {
  try {
    loaded = await import('./rarely-needed.ts')
  } catch (error) {
    throw new NetworkError(error, config)
  }
  return await use(loaded)
}
