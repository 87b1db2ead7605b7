import type { AxiosAdapter } from '../../adapter.ts'
import { adapterOrFalse } from '../../adapter-or-false.ts'

/** The adapter that uses the platform's fetch, or `false` where there is none. */
const fetch: AxiosAdapter | false = /* @__PURE__ */ adapterOrFalse('fetch')
export default fetch
