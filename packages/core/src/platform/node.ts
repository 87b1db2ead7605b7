// What only exists around Node, and where its modules run as well: Deno, Bun and edge runtimes.
export { DispatchController as FetchController } from '../adapters/fetch/dispatch-controller.ts'
export { fetchPhase } from '../adapters/fetch/fetch-phase.ts'
export { printRedactedErrors } from '../errors/print-error.ts'
export { systemCode } from '../errors/system-code.ts'
export { bufferOf } from '../forms/buffer-of.ts'
export { buffersInBase64 } from '../forms/buffers-in-base64.ts'
export { printRedactedHeaders } from '../headers/print-headers.ts'
export { isOldStream, oldStreamBody } from '../request/legacy-stream.ts'
