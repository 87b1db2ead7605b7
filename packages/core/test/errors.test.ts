import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  AxiosError,
  CanceledError,
  create,
  HttpStatusError,
  isAxiosError,
  isCancel,
  NetworkError,
  PluginError,
  RetryError,
  TimeoutError,
} from '../src/index.ts'
import { json, serve } from './support/serve.ts'

/** Every way in which people print an error. */
function prints(error: Error): string[] {
  return [
    inspect(error),
    inspect(error, { depth: 9, showHidden: false }),
    JSON.stringify(error),
    String(error),
    error.stack ?? '',
    inspect({ error }, { depth: 9 }),
  ]
}

async function failure(call: Promise<unknown>): Promise<AxiosError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (isAxiosError(error)) return error
  throw new Error('the call should have failed with an AxiosError')
}

describe('an error of a call', () => {
  it.each(['got', 'fetch'])('never prints a credential (%s)', async (adapter) => {
    const { url } = await serve((_request, response) => {
      response.setHeader('set-cookie', 'session=CANARY-1')
      json(response, 401, { token: 'CANARY-2' })
    })
    const api = create({
      adapter,
      baseURL: url.replace('//', '//user:CANARY-3@'),
      headers: { 'X-Api-Key': 'CANARY-4' },
    })
    const errors = [
      await failure(
        api.post(
          '/login?access_token=CANARY-5',
          { password: 'CANARY-6' },
          {
            headers: { Authorization: 'Bearer CANARY-7', Cookie: 'id=CANARY-8' },
            params: { api_key: 'CANARY-9' },
          },
        ),
      ),
      await failure(
        api.get('http://me:CANARY-10@127.0.0.1:1/?sig=CANARY-11', {
          auth: { username: 'u', password: 'CANARY-12' },
        }),
      ),
      await failure(api.get('http://me:CANARY-13@bad host/')),
    ]

    for (const error of errors) for (const text of prints(error)) expect(text).not.toContain('CANARY')
    expect(inspect(errors[0])).toContain('status: 401')
    expect(errors[0]?.config?.headers.get('Authorization')).toBe('Bearer CANARY-7')
  })

  it('keeps what the program needs', async () => {
    const { url } = await serve((_request, response) => json(response, 418, { tea: true }))
    const error = await failure(create({ baseURL: url }).get('/pot'))

    expect(error).toMatchObject({
      status: 418,
      code: 'ERR_BAD_REQUEST',
      config: { url: '/pot' },
      response: { data: { tea: true } },
    })
    expect(error.toJSON()).toMatchObject({
      name: 'HttpStatusError',
      message: 'Request failed with status code 418',
      code: 'ERR_BAD_REQUEST',
      status: 418,
      config: { url: '/pot', baseURL: url, method: 'get' },
    })
  })

  it.each(['got', 'fetch'])('has the code of the system when there was no answer (%s)', async (adapter) => {
    const server = await serve()
    await server.close()
    const { url } = server
    const error = await failure(create({ adapter }).get(url))

    expect(error).toBeInstanceOf(NetworkError)
    expect(error).toMatchObject({ name: 'NetworkError', code: 'ECONNREFUSED', config: { url } })
    expect(error.response).toBeUndefined()
  })

  it('masks what config.redact names', async () => {
    const { url } = await serve((_request, response) => json(response, 400, null))
    const error = await failure(
      create({ baseURL: url, redact: ['X-Tenant'] }).get('/x', { headers: { 'x-tenant': 'CANARY' } }),
    )

    expect(JSON.stringify(error)).not.toContain('CANARY')
  })
})

describe('AxiosError', () => {
  it('is the base of the family', () => {
    const config = { url: '/x', method: 'get', timeout: 5 } as never
    const base = new AxiosError('base', 'ERR_NETWORK', config)
    const family = [
      new CanceledError(),
      new NetworkError(new Error('x')),
      new PluginError('p', 'x', 'ERR_PLUGIN_INSTALL'),
      new RetryError(2, base),
      new TimeoutError(config),
      new HttpStatusError({ status: 500, config } as never),
    ]
    for (const error of family) {
      expect(error).toBeInstanceOf(AxiosError)
      expect(error).toMatchObject({
        isAxiosError: true,
        name: error.constructor.name,
        code: expect.any(String) as string,
      })
    }
    expect(isCancel(family[0])).toBe(true)
    expect(isCancel(family[1])).toBe(false)
    expect(family[3]).toMatchObject({ attempts: 2, cause: base, code: 'ERR_NETWORK' })
  })

  it('wraps other errors, keeping their message, code and cause', () => {
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND nowhere'), { code: 'ENOTFOUND' })

    expect(AxiosError.from(cause)).toMatchObject({ message: cause.message, code: 'ENOTFOUND', cause })
    expect(
      AxiosError.from(cause, 'ERR_NETWORK', undefined, undefined, undefined, { extra: 1 }),
    ).toMatchObject({ code: 'ERR_NETWORK', extra: 1 })
    expect(AxiosError.from(new AggregateError([new Error('a'), new Error('b')])).message).toBe('a; b')
    expect(AxiosError.from('text').message).toBe('text')
  })

  it('is recognised across copies of the package', () => {
    expect(isAxiosError({ isAxiosError: true })).toBe(true)
    expect(isAxiosError(new Error('x'))).toBe(false)
    expect(isAxiosError(null)).toBe(false)
  })

  it('prints its causes', () => {
    const text = inspect(
      new AxiosError('outer', 'ERR_NETWORK', undefined, undefined, undefined, {
        cause: new Error('inner', { cause: 'innermost' }),
      }),
    )

    expect(text).toMatch(
      /AxiosError: outer[^]*code: ERR_NETWORK[^]*\[cause\]: Error: inner[^]*\[cause\]: innermost/,
    )
  })
})

it.each([
  ['ECONNREFUSED', 'ECONNREFUSED'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['HPE_INVALID_CONSTANT', 'ERR_NETWORK'],
  ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_NETWORK'],
  [undefined, 'ERR_NETWORK'],
])('a network error whose cause has the code %s has %s', (code, expected) => {
  expect(new NetworkError(Object.assign(new Error('why'), { code })).code).toBe(expected)
})
