import { resolve } from 'node:path'
import { AxiosError } from '../../errors/axios-error.ts'
import type { ResolvedConfig } from '../../config/config.ts'

/**
 * The socket that a request goes to, where it goes to one. Whoever chooses the path chooses a service of this machine, so it
 * must be text, and on the list where there is one; the list holds whatever the spelling.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE`.
 */
export function socketPathOf(config: ResolvedConfig): string | undefined {
  const { socketPath, allowedSocketPaths } = config
  if (socketPath === undefined || socketPath === null) return undefined
  if (typeof socketPath !== 'string') throw badOption('socketPath must be a string', config)
  if (socketPath === '' || allowedSocketPaths === undefined || allowedSocketPaths === null) {
    return socketPath || undefined
  }
  const wanted = resolve(socketPath)
  for (const allowed of [allowedSocketPaths].flat()) {
    if (typeof allowed === 'string' && resolve(allowed) === wanted) return socketPath
  }
  throw badOption(`socketPath ${JSON.stringify(socketPath)} is not one of allowedSocketPaths`, config)
}

function badOption(message: string, config: ResolvedConfig): AxiosError {
  return new AxiosError(message, AxiosError.ERR_BAD_OPTION_VALUE, config)
}
