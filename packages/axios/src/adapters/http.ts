import { adapterOrFalse, type AxiosAdapter } from '../adapter.ts'

/** The adapter for Node, or `false` elsewhere. */
const http: AxiosAdapter | false = /* @__PURE__ */ adapterOrFalse('http')
export default http
