import { create } from '@axios-ts/core'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { LoggerPlugin } from '../src/index.ts'
import { answerWith } from './canned.ts'
import { createRecorder } from './recorder.ts'

test('says what it is', async () => {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const api = create().plugin(new LoggerPlugin())
  expect(api.plugins.list()).toMatchObject([{ name: 'logger', version: manifest.version, ready: true }])
  await api.close()
})

test('one object on two clients logs both, and each can do without it', async () => {
  const { logger, lines } = createRecorder()
  const plugin = new LoggerPlugin({ logger })
  const [first, second] = ['https://a.example', 'https://b.example'].map((baseURL) =>
    create({ baseURL }).plugin(plugin),
  )
  for (const api of [first, second]) api?.use(answerWith({}))
  await first?.get('/')
  await second?.get('/')
  expect(lines().filter((line) => line.startsWith('-->'))).toEqual([
    '--> GET https://a.example/',
    '--> GET https://b.example/',
  ])

  await first?.plugins.remove('logger')
  await first?.get('/')
  expect(lines()).toHaveLength(4)
  await second?.get('/')
  expect(lines()).toHaveLength(6)
})

test('it sees a call as the user does: once, whatever happens below', async () => {
  const { logger, lines } = createRecorder()
  const attempts: number[] = []
  const api = create({
    baseURL: 'https://api.example.com',
    adapter: (config) => ({
      data: '{}',
      status: attempts.length < 2 ? 503 : 200,
      statusText: '',
      headers: {} as never,
      config,
    }),
  })
  api.use(
    async (request, next) => {
      let response = await next(request)
      while (response.status === 503) response = await next(request)
      return response
    },
    { layer: 'network', stage: 'retry' },
  )
  api.use((request, next) => (attempts.push(request.attempt), next(request)), { layer: 'network' })
  api.plugin(new LoggerPlugin({ logger }))
  await api.get('/')
  expect(attempts).toEqual([1, 2])
  expect(lines()).toHaveLength(2)
})

test('it encloses middleware that was registered before it', async () => {
  const { logger, lines } = createRecorder()
  const api = create({ baseURL: 'https://api.example.com' })
  api.use(answerWith({}))
  api.plugin(new LoggerPlugin({ logger }))
  await api.get('/')
  expect(lines()).toHaveLength(2)
})
