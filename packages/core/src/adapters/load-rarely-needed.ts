import type { ResolvedConfig } from '../config/config.ts'
import { NetworkError } from '../errors/network-error.ts'

type RarelyNeeded = typeof import('./rarely-needed.ts')

/**
 * Loads, when a call first needs one of them, the parts of core that most pages never do.
 * @throws NetworkError when that fails, as it may for any file of a page.
 */
export async function loadRarelyNeeded(config: ResolvedConfig): Promise<RarelyNeeded> {
  try {
    return await import('./rarely-needed.ts')
  } catch (error) {
    throw new NetworkError(error, config)
  }
}
