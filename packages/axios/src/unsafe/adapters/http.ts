import type { AxiosAdapter } from '../../adapter.ts'
import { adapterOrFalse } from '../../adapter-or-false.ts'

/** The adapter for Node, or `false` elsewhere. */
const http: AxiosAdapter | false = /* @__PURE__ */ adapterOrFalse('http')
export default http
