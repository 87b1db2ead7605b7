import { Readable } from 'node:stream'
import { AxiosError } from '../errors/axios-error.ts'
import { own } from '../config/own-config.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import { sizeLimit } from './body/size-limit.ts'
import { contentTooLong } from './body/too-long.ts'

const PREFIX = 'data:'
const DEFAULT_TYPE = 'text/plain;charset=US-ASCII'
const NOT_BASE64 = /[^\w+/-]+/g

/**
 * Answers a request for a `data:` URL (RFC 2397; Fetch standard, "data: URL processor") as axios does on Node: the bytes that
 * the URL holds, and 405 for any other method than GET. Takes linear time, and the length is known before anything is decoded.
 * @throws AxiosError `ERR_BAD_REQUEST` for a URL without data, and the one of `maxContentLength`.
 */
export async function answerDataURL({ url, method, config }: NetworkRequest): Promise<NetworkResponse> {
  if (method !== 'GET') {
    return answer(405, 'method not allowed', new AxiosHeaders(), Buffer.alloc(0))
  }
  const comma = url.indexOf(',')
  if (comma === -1) throw new AxiosError('Invalid URL', AxiosError.ERR_BAD_REQUEST, config)
  const [type, isBase64] = mediaType(url.slice(PREFIX.length, comma))
  const data = url.slice(comma + 1)
  const characters = data.length - 2 * countEscapes(data)
  const length = isBase64 ? Math.floor(((characters - padding(data)) * 3) / 4) : characters
  if (length > sizeLimit(config, 'maxContentLength')) throw contentTooLong(config)
  const raw = unescape(data, characters)
  const bytes = isBase64 ? Buffer.from(raw.toString('latin1').replace(NOT_BASE64, ''), 'base64') : raw
  const body = own(config).responseType === 'stream' ? Readable.from([bytes], { objectMode: false }) : bytes
  return answer(200, 'OK', new AxiosHeaders({ 'content-type': type }), body)
}

function answer(status: number, statusText: string, headers: AxiosHeaders, body: unknown): NetworkResponse {
  return { status, statusText, headers, body }
}

function mediaType(text: string): [type: string, isBase64: boolean] {
  const trimmed = text.trim()
  const beforeToken = trimmed.slice(0, -'base64'.length).trimEnd()
  const isBase64 = /base64$/i.test(trimmed.slice(-'base64'.length)) && beforeToken.endsWith(';')
  const type = isBase64 ? beforeToken.slice(0, -1) : trimmed
  if (type === '') return [DEFAULT_TYPE, isBase64]
  return [type.startsWith(';') ? `text/plain${type}` : type, isBase64]
}

function padding(data: string): number {
  return data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0
}

function countEscapes(text: string): number {
  let count = 0
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', at + 1)) {
    if (escaped(text, at) >= 0) count++
  }
  return count
}

/** What the parser of URLs leaves is ASCII; a percent sign that escapes nothing stays one. */
function unescape(text: string, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let from = 0, to = 0; from < text.length; from++, to++) {
    const code = text.charCodeAt(from)
    const value = code === 37 ? escaped(text, from) : -1
    bytes[to] = value < 0 ? code : value
    if (value >= 0) from += 2
  }
  return bytes
}

/** The byte that `%XX` at this place stands for, -1 where it stands for none. */
function escaped(text: string, at: number): number {
  const high = hex(text.charCodeAt(at + 1))
  const low = hex(text.charCodeAt(at + 2))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

function hex(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const letter = code | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}
