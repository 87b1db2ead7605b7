/**
 * What few calls of a page need: redirects that fetch does not follow, bodies that are streams or are measured, XMLHttpRequest,
 * answers that are forms, documents or in an old encoding. It is one file to load, for each one more costs a page more than the few bytes that it would save.
 */
export { decodeBody } from '../response/decode-body.ts'
export { followRedirects } from './follow-redirects.ts'
export { WatchedFetchExchange } from './watched-fetch-exchange.ts'
export { XhrExchange } from './xhr-exchange.ts'
