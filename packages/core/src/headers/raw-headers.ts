import type { AxiosHeaderValue } from './header-value.ts'

/** Headers as a plain object. `undefined` reserves the spelling of a name without setting the header. */
export interface RawAxiosHeaders {
  [name: string]: AxiosHeaderValue | undefined
}

/** Request headers as a plain object, with the common names suggested by editors. */
export interface RawRequestHeaders extends RawAxiosHeaders {
  Accept?: AxiosHeaderValue | undefined
  Authorization?: AxiosHeaderValue | undefined
  'Content-Encoding'?: AxiosHeaderValue | undefined
  'Content-Length'?: AxiosHeaderValue | undefined
  'Content-Type'?: AxiosHeaderValue | undefined
  Location?: AxiosHeaderValue | undefined
  'User-Agent'?: AxiosHeaderValue | undefined
}
