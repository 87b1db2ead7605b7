import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { run } from './run.ts'

/** What a program prints, as JSON, that runs on the packages as they are published. */
async function printed(program: string): Promise<unknown> {
  const { code, stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: join(import.meta.dirname, '..'),
  })
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

test('a program that imports core loads few files, and got with the first request', async () => {
  const loaded = (await printed(`
    import { createServer } from 'node:http'
    import { registerHooks } from 'node:module'
    const urls = []
    registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) })
    const { create } = await import('@axios-ts/core')
    const atFirst = [...urls]
    const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1', async () => {
      const api = create()
      await api.get('http://127.0.0.1:' + server.address().port)
      await api.close()
      server.close()
      console.log(JSON.stringify({ atFirst, later: urls.slice(atFirst.length) }))
    })`)) as { atFirst: string[]; later: string[] }
  // Each one costs what it takes to find and open a file, however little is in it.
  expect(loaded.atFirst.length).toBeLessThanOrEqual(8)
  expect(loaded.atFirst.filter((url) => !url.startsWith('file:') || /[/]got[/]/.test(url))).toEqual([])
  expect(loaded.later.filter((url) => /[/]got[/]/.test(url)).length).toBeGreaterThan(0)
})

test('what is bundled keeps its names', async () => {
  const names = (await printed(`
    const core = await import('@axios-ts/core')
    const { default: _, Cancel, ...rest } = core
    console.log(JSON.stringify(Object.entries(rest).flatMap(([name, value]) =>
      typeof value === 'function' ? [[name, value.name]] : [])))`)) as [string, string][]
  expect(names.length).toBeGreaterThan(20)
  for (const [exported, own] of names) expect(own).toBe(exported)
})
