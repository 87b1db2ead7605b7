/**
 * What few calls of a page need: redirects that fetch does not follow, bodies that are streams or are watched, XMLHttpRequest, and
 * answers that are forms, documents or text in an old encoding. One file, for each further one costs a page more than it saves.
 */
export { decodeBody } from '../response/decode-body.ts'
export { followRedirects } from './redirects/follow-redirects.ts'
export { WatchedFetchExchange } from './fetch/watched-fetch-exchange.ts'
export { XhrExchange } from './xhr/xhr-exchange.ts'
export { furtherSensitiveHeaders } from './redirects/further-sensitive-headers.ts'
