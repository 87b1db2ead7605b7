import type { AxiosAdapter } from '../../adapter.ts'
import { adapterOrFalse } from '../../adapter-or-false.ts'

/** The adapter that uses XMLHttpRequest, or `false` elsewhere. */
const xhr: AxiosAdapter | false = /* @__PURE__ */ adapterOrFalse('xhr')
export default xhr
