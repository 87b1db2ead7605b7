import { create } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { LoggerPlugin } from '../src/index.ts'
import { createRecorder } from './recorder.ts'
import { serve } from './serve.ts'

describe.each(['got', 'fetch'])('headers in records, over the adapter %s', (adapter) => {
  const setUp = async (options: { headers?: boolean }) => {
    const baseURL = await serve((request, response) => {
      response
        .writeHead(request.url === '/missing' ? 404 : 200, {
          'Set-Cookie': ['a=canary', 'b=canary'],
          'X-Trace': ['one', 'two'],
          Location: 'https://user:canary@example.com/?access_token=canary',
        })
        .end()
    })
    const { logger, records } = createRecorder()
    const api = create({ baseURL, adapter }).plugin(new LoggerPlugin({ logger, ...options }))
    return { api, records }
  }

  test('are off by default', async () => {
    const { api, records } = await setUp({})
    await api.get('/')
    expect(
      records.flatMap(({ fields }) => Object.keys(fields)).filter((name) => name.includes('header')),
    ).toEqual([])
  })

  test('are lists under lower-case names, credentials redacted', async () => {
    const { api, records } = await setUp({ headers: true })
    const headers = {
      AUTHORIZATION: 'Bearer canary',
      cookie: 'canary',
      'Proxy-Authorization': 'canary',
      'X-Api-Key': 'canary',
      'X-Note': 'plain\ttext',
      Referer: 'https://user:canary@example.com/?token=canary',
    }
    await api.get('/', { headers })
    expect(records[0]?.fields).toMatchObject({
      'http.request.header.accept': ['application/json, text/plain, */*'],
      'http.request.header.authorization': ['[redacted]'],
      'http.request.header.cookie': ['[redacted]'],
      'http.request.header.proxy-authorization': ['[redacted]'],
      'http.request.header.x-api-key': ['[redacted]'],
      'http.request.header.x-note': ['plain\\u0009text'],
      'http.request.header.referer': ['https://REDACTED@example.com/?token=REDACTED'],
    })
    expect(records[1]?.fields).toMatchObject({
      'http.response.header.set-cookie': ['[redacted]'],
      'http.response.header.x-trace': ['one, two'],
      'http.response.header.location': ['https://REDACTED@example.com/?access_token=REDACTED'],
    })
    expect(JSON.stringify(records)).not.toContain('canary')
  })

  test('of a refused answer are there as well', async () => {
    const { api, records } = await setUp({ headers: true })
    await expect(api.get('/missing')).rejects.toThrow()
    expect(records[1]?.fields).toMatchObject({
      'http.response.header.set-cookie': ['[redacted]'],
      'http.response.header.x-trace': ['one, two'],
    })
  })
})
