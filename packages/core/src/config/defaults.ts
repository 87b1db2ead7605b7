import type { ClientDefaults } from './config.ts'
import type { RawRequestHeaders } from '../headers/headers.ts'
import { TRANSITIONAL } from './transitional.ts'
import { transformRequest } from '../request/transform-request.ts'
import { transformResponse } from '../response/transform-response.ts'

/** The methods that have header defaults of their own, as in axios. */
const HEADER_METHODS = [
  'get',
  'delete',
  'head',
  'options',
  'post',
  'put',
  'patch',
  'purge',
  'link',
  'unlink',
  'query',
] as const

type PerMethod = Record<(typeof HEADER_METHODS)[number], RawRequestHeaders>

/** What every client starts with (axios documentation, "Config Defaults"). */
export function createDefaults(): ClientDefaults {
  return {
    transitional: { ...TRANSITIONAL },
    transformRequest: [transformRequest],
    transformResponse: [transformResponse],
    timeout: 0,
    xsrfCookieName: 'XSRF-TOKEN',
    xsrfHeaderName: 'X-XSRF-TOKEN',
    maxContentLength: -1,
    maxBodyLength: -1,
    validateStatus: (status) => status >= 200 && status < 300,
    headers: {
      common: { Accept: 'application/json, text/plain, */*' },
      ...(Object.fromEntries(HEADER_METHODS.map((method) => [method, {}])) as PerMethod),
    },
  }
}
