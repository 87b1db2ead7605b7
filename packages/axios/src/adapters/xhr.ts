import { adapterOrFalse, type AxiosAdapter } from '../adapter.ts'

/** The adapter that uses XMLHttpRequest, or `false` elsewhere. */
const xhr: AxiosAdapter | false = /* @__PURE__ */ adapterOrFalse('xhr')
export default xhr
