import { onTestFinished } from 'vitest'
import type { Adapter, AdapterFactory } from '../../src/adapters/adapter.ts'
import type { RequestConfig, ResolvedConfig } from '../../src/config/config.ts'
import { AxiosError } from '../../src/errors/axios-error.ts'
import { AxiosHeaders, type RawRequestHeaders } from '../../src/headers/headers.ts'
import type { NetworkRequest, RequestBody } from '../../src/network.ts'

/** An adapter that is closed when the test ends. */
export function open(create: AdapterFactory): Adapter {
  const adapter = create()
  onTestFinished(() => adapter.close?.())
  return adapter
}

export interface RequestParts extends Omit<RequestConfig, 'headers' | 'signal'> {
  headers?: RawRequestHeaders
  body?: RequestBody
  signal?: AbortSignal
}

/** A request as core hands it to an adapter. */
export function request(
  url: string,
  { method = 'GET', headers, body, signal, ...options }: RequestParts = {},
): NetworkRequest {
  const config = { ...options, url, method, headers: new AxiosHeaders() } as ResolvedConfig
  return { method, url, headers: new AxiosHeaders(headers), body, signal, attempt: 1, config }
}

/** The AxiosError that a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<AxiosError> {
  const outcome = await promise.then(
    () => new Error('it resolved'),
    (error: unknown) => error,
  )
  if (outcome instanceof AxiosError) return outcome
  throw outcome
}
