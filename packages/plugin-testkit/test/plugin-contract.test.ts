import { definePlugin, type Client, type Plugin } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { memoryAdapter, pluginContract, type ContractOptions, type RuleName } from '../src/index.ts'
import { GoodPlugin } from './good-plugin.ts'
import { application } from './mistakes.ts'
import { broken, runContract } from './run-contract.ts'

const plugin = (): Plugin => new GoodPlugin()

test('one test for each rule, named after it', () => {
  const names: string[] = []
  pluginContract({ test: (name) => names.push(name), plugin })
  expect(names.map((name) => name.split(':')[0])).toEqual([
    'metadata',
    'duplicate',
    'removal',
    'repetition',
    'opt-out',
    'retry',
    'independence',
    'child',
    'concurrency',
    'neighbour',
    'faults',
    'cancel',
    'close',
    'rejections',
    'listeners',
    'timers',
  ])
})

test('a skipped rule gives its reason in the name of its test, and checks nothing', async () => {
  const tests = new Map<string, () => Promise<void>>()
  pluginContract({
    test: (name, run) => tests.set(name, run),
    plugin: () => {
      throw new Error('not to be made')
    },
    skip: { child: 'its store is shared on purpose' },
  })
  const run = tests.get('child: skipped, its store is shared on purpose')
  await expect(run?.()).resolves.toBeUndefined()
})

test.each([
  [{ skip: { removl: 'a misprint' } }, /no rule "removl" to skip\. Rules: metadata, duplicate/],
  [{ skip: { removal: ' ' } }, /Say why the rule "removal" is skipped/],
  [{ plugin: new GoodPlugin() }, /`plugin` is a function that makes the plugin/],
  [{ test: undefined }, /`test` is the function of your runner/],
])('%j is refused', (options, message) => {
  const given = { test: () => {}, plugin, ...options } as unknown as ContractOptions
  expect(() => pluginContract(given)).toThrow(message)
})

test('a plugin that cannot be installed fails with what core says', async () => {
  const verdicts = await runContract({ plugin: () => Object.assign(new GoodPlugin(), { core: '^99.0.0' }) })
  expect(broken(verdicts)).toHaveLength(15)
  expect(verdicts['removal']).toMatchObject({
    message: expect.stringContaining('needs @axios-ts/core ^99.0.0') as string,
    cause: expect.objectContaining({ code: 'ERR_PLUGIN_CORE_VERSION' }) as object,
  })
})

test('an install that takes too long fails', async () => {
  const endless = (): Plugin =>
    Object.assign(new GoodPlugin(), { install: async () => new Promise(() => {}) }) as Plugin
  const verdicts = await runContract({ plugin: endless, within: 10, skip: skipAllBut('removal') })
  expect(verdicts['removal']).toMatchObject({
    message: expect.stringMatching(/install\(\) took longer than 10 ms\.\nTo mend it: .*`within`/) as string,
  })
})

test.each([
  ['throws', () => Promise.reject(new Error('in use')), /plugins\.remove\('good'\) failed: .*in use/],
  [
    'never ends',
    async () => new Promise<void>(() => {}),
    /plugins\.remove\('good'\) did not end within 50 ms/,
  ],
])('an uninstall that %s fails', async (_how, uninstall, message) => {
  const verdicts = await runContract({
    plugin: () => Object.assign(new GoodPlugin(), { uninstall }),
    within: 50,
    skip: skipAllBut('removal', 'close'),
  })
  expect(broken(verdicts)).toEqual(['removal', 'close'])
  expect((verdicts['removal'] as Error).message).toMatch(message)
})

test('what the plugin requires is installed first, and its request and answers are the ones given', async () => {
  const urls = new Set<string>()
  const first = definePlugin({ name: 'first', version: '1.2.0', install: () => {} })
  const verdicts = await runContract({
    plugin: () => Object.assign(new GoodPlugin(), { requires: { first: '^1.0.0' } }),
    requires: () => [first],
    request: {
      method: 'post',
      url: 'https://api.invalid/users',
      data: { name: 'Ada' },
      plugins: { first: 1 },
    },
    respond: ({ method, url, body }) => {
      urls.add(`${method} ${new URL(url).pathname} ${JSON.stringify(body)}`)
      return { status: 201, data: { id: 1 } }
    },
  })
  expect(broken(verdicts)).toEqual([])
  expect([...urls]).toEqual([String.raw`POST /users "{\"name\":\"Ada\"}"`])
})

test('a plugin that answers by itself keeps the rules', async () => {
  const answering = (): Plugin =>
    definePlugin({
      name: 'mock',
      version: '1.0.0',
      core: '^1.0.0',
      install: (client) => {
        const adapter = memoryAdapter()
        client.use((request) => adapter.send(request), { layer: 'network' })
      },
    })
  expect(broken(await runContract({ plugin: answering }))).toEqual([])
})

test('a plugin that sends requests of its own keeps the rules, though a canceled call does not end them', async () => {
  const withToken = (): Plugin =>
    definePlugin({
      name: 'token',
      version: '1.0.0',
      core: '^1.0.0',
      install: (client) => {
        let token: Promise<string> | undefined
        const fetchToken = async (): Promise<string> => {
          try {
            const { data } = await client.post<{ token: string }>('https://id.invalid/token')
            return data.token
          } catch (error) {
            token = undefined
            throw error
          }
        }
        client.use(
          async (request, next) => {
            token ??= fetchToken()
            const headers = request.headers.concat({ Authorization: `Bearer ${await token}` })
            return next({ ...request, headers })
          },
          { layer: 'network', stage: 'authorize' },
        )
      },
    })
  const verdicts = await runContract({
    plugin: withToken,
    respond: ({ url }) => ({ data: url.endsWith('/token') ? { token: 'abc' } : {} }),
  })
  expect(broken(verdicts)).toEqual([])
})

test('a plugin that waits for long, but not after an abort, keeps all rules but one', async () => {
  const patient = (): Plugin =>
    application(() => async (config, next) => {
      try {
        return await next(config)
      } catch (error) {
        if (config.signal?.aborted) throw error
        const { promise, resolve } = Promise.withResolvers<void>()
        const timer = setTimeout(resolve, 60_000)
        config.signal?.addEventListener('abort', () => resolve())
        await promise
        clearTimeout(timer)
        throw error
      }
    })
  const verdicts = await runContract({
    plugin: patient,
    within: 50,
    skip: skipAllBut('listeners', 'timers', 'faults'),
  })
  expect(broken(verdicts)).toEqual(['faults'])
})

test('rules take turns, even when their tests run at the same time', async () => {
  const tests: (() => Promise<void>)[] = []
  const withTimer = (): Plugin => {
    const timers = new Map<Client, ReturnType<typeof setTimeout>>()
    return Object.assign(new GoodPlugin(), {
      install: (client: Client) =>
        void timers.set(
          client,
          setTimeout(() => {}, 60_000),
        ),
      uninstall: (client: Client) => clearTimeout(timers.get(client)),
    }) as Plugin
  }
  pluginContract({ test: (_name, run) => tests.push(run), plugin: withTimer })
  const outcomes = await Promise.allSettled(tests.map((run) => run()))
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
})

function skipAllBut(...kept: RuleName[]): Partial<Record<RuleName, string>> {
  const names: RuleName[] = []
  pluginContract({ test: (name) => names.push(name.split(':')[0] as RuleName), plugin })
  return Object.fromEntries(
    names.filter((name) => !kept.includes(name)).map((name) => [name, 'not tested here']),
  )
}
