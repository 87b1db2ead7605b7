/**
 * What an adapter is made of (docs/writing-an-adapter.md): the rules that core's own adapters follow, for whatever else
 * carries bytes. Made for Node; a client imports none of it.
 */
export { BodyStream, type BodySource } from './adapters/body-stream.ts'
export { bodyStages } from './adapters/body-stages.ts'
export { tooManyCodings } from './adapters/coding-limit.ts'
export { answerDataURL } from './adapters/data-url.ts'
export { deliver, type Open } from './adapters/deliver.ts'
export { Exchange } from './adapters/exchange.ts'
export { httpVersionOf } from './adapters/http2/http-version.ts'
export { isIdempotent } from './adapters/idempotent.ts'
export { joined } from './adapters/joined.ts'
export { toNativeLookup } from './adapters/lookup.ts'
export { maxHeaderSizeOf } from './adapters/max-header-size.ts'
export { ACCEPT_ENCODING, USER_AGENT } from './adapters/native-headers.ts'
export { toPayload, type Payload } from './adapters/payload.ts'
export { isReplayable } from './adapters/redirect.ts'
export { contentTooLong, DRAINED_AT_MOST, sizeLimit } from './adapters/size-limit.ts'
export { socketPathOf } from './adapters/socket-path.ts'
export { proxyFor, type Proxy } from './adapters/proxy/proxy.ts'
export { Tunnel } from './adapters/proxy/tunnel.ts'
export { Upload, type UploadSource } from './adapters/upload.ts'
export { own } from './config/own-config.ts'
