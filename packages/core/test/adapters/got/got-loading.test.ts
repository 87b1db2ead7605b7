import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createGotAdapter } from '../../../src/adapters/got/got.ts'
import { failure, request, serve } from '../transport.ts'

test('nothing of Node that makes requests is loaded before there is one', async () => {
  const { url } = await serve((_, response) => response.end())
  const index = new URL('../../../src/index.ts', import.meta.url).href
  const script = `
    const { create } = await import(${JSON.stringify(index)})
    const loaded = () => process.moduleLoadList.filter((name) => /NativeModule (https?|net|tls|zlib|crypto)$/.test(name))
    const api = create()
    const before = loaded().length
    await api.get(${JSON.stringify(url)})
    await api.close()
    console.log(JSON.stringify({ before, after: loaded().length }))`
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@axios-ts/source',
    '--input-type=module',
    '-e',
    script,
  ])
  expect(JSON.parse(stdout)).toEqual({ before: 0, after: 6 })
})

test('an adapter that is closed while it is loaded sends nothing', async () => {
  let requests = 0
  const { url } = await serve((_, response) => {
    requests++
    response.end()
  })
  const adapter = createGotAdapter()
  const first = failure(adapter.send(request(url)))
  await adapter.close?.()
  expect(await first).toMatchObject({ code: 'ERR_CANCELED', message: 'The adapter was closed' })
  expect(await failure(adapter.send(request(url)))).toMatchObject({ code: 'ERR_CANCELED' })
  expect(requests).toBe(0)
})

test('a request that is aborted while got is loaded is not sent', async () => {
  let requests = 0
  const { url } = await serve((_, response) => {
    requests++
    response.end()
  })
  const controller = new AbortController()
  const adapter = createGotAdapter()
  const aborted = failure(adapter.send({ ...request(url), signal: controller.signal }))
  controller.abort()
  expect((await aborted).code).toBe('ERR_CANCELED')
  await adapter.close?.()
  expect(requests).toBe(0)
})
