import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi } from './api.ts'
import { run } from './run.ts'

const root = join(import.meta.dirname, '..')
let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => void (api = await startApi()))
afterAll(() => api.close())

async function demo(...args: string[]): Promise<string[]> {
  const command = ['--conditions=@axios-ts/source', 'examples/demo.ts', ...args]
  const { code, stdout, stderr } = await run(process.execPath, command, { cwd: root })
  expect(code, stderr).toBe(0)
  return stdout
    .replaceAll(/127\.0\.0\.1:\d+/g, 'host')
    .replaceAll(/\d+ms/g, 'Nms')
    .split('\n')
}

test('the demo shows every plugin at work', async () => {
  const lines = await demo()

  expect(lines).toEqual(
    expect.arrayContaining([
      '[axios-ts] info: --> GET http://host/books',
      '[axios-ts] info: <-- 200 OK http://host/books (108 bytes, Nms)',
      '  requests that reached the shop: 1 (hits: 1)',
      '  books: 3, requests that reached the shop: 3',
      '  the shop saw: Bearer first-token',
      '  the shop saw: Bearer second-token',
      '  HttpStatusError: Request failed with status code 404',
      '  no log line any more; installed: auth, cache',
      '  AxiosError: The client was closed. Make a new one with create().',
    ]),
  )
  expect(lines.join('\n')).not.toContain('/books/2')
})

test('the demo takes a URL', async () => {
  const lines = await demo(`${api.url}/users/1`)

  expect(lines).toContain('[axios-ts] info: --> GET http://host/users/1')
  expect(lines).toContain('  200 application/json 21 bytes, cache hits: 1')
})
