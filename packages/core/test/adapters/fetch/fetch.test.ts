import { describe, expect, test } from 'vitest'
import { createFetchAdapter } from '../../../src/adapters/fetch/fetch.ts'
import { differences } from '../../differential/differences.ts'
import { behavesAsAxios } from '../../differential/differential.suite.ts'
import { aborts } from '../abort.suite.ts'
import { connections } from '../connection.suite.ts'
import { bodyLimits } from '../limit.suite.ts'
import { redirectOptions } from '../node-options.suite.ts'
import { withstandsPollution } from '../pollution.suite.ts'
import { progresses } from '../progress.suite.ts'
import { redirects } from '../redirect.suite.ts'
import { requests } from '../request.suite.ts'
import { responses } from '../response.suite.ts'
import { answerTimeouts } from '../timeouts.suite.ts'
import { failure, fetch, open, request, serve } from '../transport.ts'

aborts(fetch)
answerTimeouts(fetch)
bodyLimits(fetch)
redirects(fetch)
requests(fetch)
responses(fetch)
connections(fetch)
progresses(fetch)
redirectOptions(fetch)
withstandsPollution(fetch, {
  changed: ['mode', 'query', 'reset'],
  failed:
    'body bodyTimeout dispatcher encoding expectContinue headersTimeout mode query referrer reset signal throwOnError timeout window'.split(
      ' ',
    ),
})
behavesAsAxios(
  fetch,
  differences.filter(({ adapters }) => adapters.includes('fetch')),
)

describe('fetch', () => {
  test('is the one that is there when the request is sent', async () => {
    const adapter = open(createFetchAdapter)
    const original = globalThis.fetch
    globalThis.fetch = async () => new Response('replaced')
    try {
      const { body } = await adapter.send(request('http://127.0.0.1:9/'))
      expect(Buffer.from(body as Uint8Array).toString()).toBe('replaced')
    } finally {
      globalThis.fetch = original
    }
  })

  test.each([
    [true, 'include'],
    [false, 'omit'],
    [undefined, undefined],
  ] as const)('with withCredentials %s asks for credentials %s', async (withCredentials, expected) => {
    const adapter = open(createFetchAdapter)
    const original = globalThis.fetch
    let seen: RequestInit | undefined
    globalThis.fetch = async (_url, init) => {
      seen = init
      return new Response()
    }
    try {
      await adapter.send(
        request('http://127.0.0.1:9/', withCredentials === undefined ? {} : { withCredentials }),
      )
      expect(seen?.credentials).toBe(expected)
    } finally {
      globalThis.fetch = original
    }
  })

  test('leaves redirects to a page’s fetch, which shows none', async () => {
    const scope = globalThis as { document?: unknown }
    scope.document = {}
    try {
      const { url } = await serve((incoming, response) => {
        if (incoming.url === '/a') response.writeHead(302, { Location: '/b' }).end()
        else response.end('arrived')
      })
      const { body } = await open(createFetchAdapter).send(request(`${url}/a`))
      expect(Buffer.from(body as Uint8Array).toString()).toBe('arrived')
    } finally {
      delete scope.document
    }
  })

  test('sends no body with GET or HEAD: the platform has none', async () => {
    const { url } = await serve((_, response) => response.end())
    const error = await failure(open(createFetchAdapter).send(request(url, { body: 'x' })))
    expect(error).toMatchObject({ code: 'ERR_BAD_REQUEST', message: 'fetch sends no body with GET' })
  })
})
