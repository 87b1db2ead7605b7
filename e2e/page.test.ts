import { build } from 'esbuild'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const hasChromium = existsSync(executablePath) || Boolean(process.env['CI'])
if (!hasChromium) console.warn(`The test of a page is skipped: no Chromium at ${executablePath}.`)

/** The program of a page, bundled from what is published; `steps` are what the test calls, one after the other. */
const PROGRAM = `
  import { create, HttpStatusError, NetworkError } from '@axios-ts/core'
  const api = create()
  globalThis.steps = {
    async json() {
      return (await api.post('/echo', { a: 1 }, { params: { b: [1, 2] } })).data
    },
    async refused() {
      return api.get('/missing').catch((error) => [error instanceof HttpStatusError, error.status])
    },
    async upload() {
      const events = []
      const onUploadProgress = ({ loaded, total }) => events.push([loaded, total])
      const { request } = await api.post('/echo', 'x'.repeat(1000), { onUploadProgress })
      return [request instanceof XMLHttpRequest, events.at(-1)]
    },
    async stream() {
      const { data } = await api.get('/json', { responseType: 'stream' })
      return new Response(data).text()
    },
    async tooLong() {
      return api.get('/json', { maxContentLength: 3 }).catch((error) => error.code)
    },
    async form() {
      return [...(await api.get('/form', { responseType: 'formdata' })).data]
    },
    async offline() {
      return api.get('/json', { responseType: 'stream' }).catch((error) => error instanceof NetworkError)
    },
  }`

/** Serves the bundle and a small API; `loaded` are the files of the bundle that the page asked for. */
async function servePage({ only }: { only?: 'what it begins with' } = {}): Promise<{
  url: string
  loaded: string[]
}> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: PROGRAM, resolveDir: root },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    outdir: join(root, 'page'),
    absWorkingDir: root,
    write: false,
    metafile: true,
  })
  const late = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => basename(path)),
  )
  expect(late).toHaveLength(1)
  const files = new Map(outputFiles.map(({ path, text }) => [basename(path), text]))
  if (only) for (const name of late) files.delete(name)
  const loaded: string[] = []

  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    const script = files.get(basename(path))
    const reply = (type: string, body: string, status = 200): unknown =>
      response.writeHead(status, { 'content-type': type }).end(body)
    if (script !== undefined) {
      loaded.push(late.includes(basename(path)) ? 'the rest' : 'the beginning')
      return reply('text/javascript', script)
    }
    if (path === '/') return reply('text/html', '<script type="module" src="/stdin.js"></script>')
    if (path === '/form') return reply('application/x-www-form-urlencoded', 'a=1&b=2')
    if (path === '/json') return reply('application/json', '{"hello":"world"}')
    if (path !== '/echo') return reply('text/plain', 'missing', 404)
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    return request.on('end', () => reply('application/json', JSON.stringify({ url: request.url, body })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, loaded }
}

async function openPage(url: string): Promise<(step: string) => Promise<unknown>> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.goto(url)
  await page.waitForFunction('globalThis.steps')
  return (step) => page.evaluate(`steps.${step}()`)
}

test.skipIf(!hasChromium)('a page loads the rest of core when a call first needs it, and once', async () => {
  const { url, loaded } = await servePage()
  const run = await openPage(url)
  expect(await run('json')).toEqual({ url: '/echo?b%5B%5D=1&b%5B%5D=2', body: '{"a":1}' })
  expect(await run('refused')).toEqual([true, 404])
  expect(new Set(loaded)).toEqual(new Set(['the beginning']))

  expect(await run('upload')).toEqual([true, [1000, 1000]])
  expect(await run('stream')).toBe('{"hello":"world"}')
  expect(await run('tooLong')).toBe('ERR_BAD_RESPONSE')
  expect(await run('form')).toEqual([
    ['a', '1'],
    ['b', '2'],
  ])
  expect(loaded.filter((part) => part === 'the rest')).toHaveLength(1)
})

test.skipIf(!hasChromium)('a page whose server no longer has the rest says so, and works on', async () => {
  const { url } = await servePage({ only: 'what it begins with' })
  const run = await openPage(url)
  expect(await run('offline')).toBe(true)
  expect(await run('json')).toMatchObject({ body: '{"a":1}' })
})
