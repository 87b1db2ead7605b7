import { AxiosError, create, type Client } from '@axios-ts/core'
import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import winston from 'winston'
import { LoggerPlugin } from '../src/index.ts'
import { createRecorder } from './recorder.ts'
import { serve } from './serve.ts'
import { captureWinston } from './winston-capture.ts'

const secrets = {
  user: 'canary-user',
  password: 'canary-password',
  token: 'canary-token',
  authorization: 'canary-authorization',
  cookie: 'canary-cookie',
  proxy: 'canary-proxy',
  setCookie: 'canary-set-cookie',
  location: 'canary-location',
  body: 'canary-body',
}

const json = winston.format.json()
const simple = winston.format.simple()

/** Loggers of every kind, each with a way to read all that it wrote. */
const kinds: Record<string, () => { logger: LoggerKind; written(): Promise<string> }> = {
  'winston, json': () => fromWinston(json),
  'winston, simple': () => fromWinston(simple),
  'a plain object': () => {
    const { logger, records } = createRecorder()
    return { logger, written: () => Promise.resolve(JSON.stringify(records)) }
  },
  'a console': () => {
    let text = ''
    const stream = new Writable({ write: (chunk, _encoding, done) => ((text += String(chunk)), done()) })
    return { logger: new Console(stream, stream), written: () => Promise.resolve(text) }
  },
}
type LoggerKind = ReturnType<typeof createRecorder>['logger'] | winston.Logger | Console

function fromWinston(format: winston.Logform.Format) {
  const capture = captureWinston({ format })
  return { logger: capture.logger, written: async () => (await capture.output()).join('\n') }
}

/** Calls of every outcome, with a secret wherever one can be. */
async function exercise(api: Client, origin: string): Promise<void> {
  const { host } = new URL(origin)
  const { user, password, token, authorization, cookie, proxy, body } = secrets
  const headers = { Authorization: `Bearer ${authorization}`, Cookie: cookie, 'Proxy-Authorization': proxy }
  const at = `http://${user}:${password}@${host}`
  const broken = (message: string) => () =>
    Promise.reject(
      new AxiosError(message, 'ERR_BROKEN', undefined, undefined, undefined, {
        cause: new Error(`while fetching ${at}/?token=${token}`, {
          cause: new Error(`(//${user}:${password}@proxy)`),
        }),
      }),
    )
  await api.post(`${at}/ok?access_token=${token}`, { secret: body }, { headers, params: { api_key: token } })
  const refused = [
    api.get(`${at}/missing?sig=${token}`, { headers }),
    api.get(`http://${user}:${password}@127.0.0.1:1/?code=${token}`, { headers }),
    api.get(`http://${user}:${password}@[bad/?access_token=${token}`, { headers }),
    api.get(`${at}/cut?Password=${token}`, { headers }),
    api.get(origin, {
      headers,
      adapter: broken(`cannot fetch "${at}/?access_token=${token}", nor /?a=1&secret=${token}`),
    }),
  ]
  for (const { status } of await Promise.allSettled(refused)) expect(status).toBe('rejected')
}

describe.each(['got', 'fetch'])('over the adapter %s', (adapter) => {
  test.each(Object.keys(kinds))('no secret reaches %s', async (kind) => {
    const origin = await serve((request, response) => {
      request.resume()
      if (request.url?.startsWith('/cut')) request.socket.destroy()
      response
        .writeHead(request.url?.startsWith('/ok') ? 200 : 404, {
          'Set-Cookie': secrets.setCookie,
          Location: `http://${secrets.user}:${secrets.password}@127.0.0.1/?token=${secrets.location}`,
        })
        .end(`{"token":"${secrets.body}"}`)
    })
    const sink = kinds[kind]?.() as { logger: LoggerKind; written(): Promise<string> }
    const api = create({ adapter }).plugin(new LoggerPlugin({ logger: sink.logger, headers: true }))
    await exercise(api, origin)
    const written = await sink.written()
    expect(written.match(/-->/g)).toHaveLength(6)
    expect(written.match(/<--/g)).toHaveLength(6)
    for (const secret of Object.values(secrets)) expect(written).not.toContain(secret)
  })
})
