import { AxiosHeaders } from '@axios-ts/core'
import { keptHeaders } from './hop-by-hop.ts'

/** Fields that say how the stored bytes are to be read: those of an answer without these bytes do not apply to them. */
const ABOUT_THE_BODY = ['content-encoding', 'content-length', 'content-range']

/** Stored headers, brought up to date with those of a 304 or of an answer to HEAD (RFC 9111, section 3.2). */
export function updatedHeaders(stored: AxiosHeaders, newer: AxiosHeaders): AxiosHeaders {
  return new AxiosHeaders(stored).set(keptHeaders(newer, ABOUT_THE_BODY))
}
