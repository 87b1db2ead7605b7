type Node = typeof import('./node.ts')

// What pages have in the place of node.ts: no buffers and no old streams of Node's, no reason why no answer came, for a browser
// keeps that to itself, and no terminal that errors are printed on.
export const isOldStream: Node['isOldStream'] = (_value): _value is never => false
export const oldStreamBody: Node['oldStreamBody'] = (stream) => stream as never
export const systemCode: Node['systemCode'] = (code) => code || undefined
export const FetchController: Node['FetchController'] = function FetchController() {
  return new AbortController()
} as never
export const fetchPhase: Node['fetchPhase'] = (_error) => undefined
export const printRedactedErrors: Node['printRedactedErrors'] = (_prototype) => undefined
export const printRedactedHeaders: Node['printRedactedHeaders'] = (_prototype) => undefined
export const buffersInBase64: Node['buffersInBase64'] = (_form, _options) => undefined
export const bufferOf: Node['bufferOf'] = (_bytes) => undefined
