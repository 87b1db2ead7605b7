import { copyOwn, own } from './own-config.ts'
import type { ResolvedConfig } from './config.ts'

/** Classes and functions to use in place of the platform's; those left out are the platform's, as they are at the time. */
export interface RuntimeEnv {
  /** What the fetch adapter calls, with a URL and an init. */
  fetch?: (input: string | Request, init?: RequestInit) => Promise<Response>
  /** If given, the fetch adapter calls `fetch` with one of these instead. */
  Request?: (new (input: string, init?: RequestInit) => Request) | null
  /** What reads a form out of an answer. */
  Response?: (new (body: Uint8Array<ArrayBuffer>, init?: ResponseInit) => Response) | null
  /** What an object becomes whose content type is `multipart/form-data`. */
  FormData?: new () => FormData
  /** What bytes in such a form become. */
  Blob?: new (parts: (ArrayBuffer | ArrayBufferView<ArrayBuffer>)[]) => Blob
}

/** The `env` of a call, by own keys only. */
export function runtimeEnv(config: ResolvedConfig): RuntimeEnv {
  const { env } = own(config)
  return copyOwn(env ?? {})
}
