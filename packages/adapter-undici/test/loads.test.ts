import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { serve } from '../../core/test/adapters/transport.ts'

// It is three MiB of heap: to import node:http loads it, and so does the first look at the global FormData.
test("requests load nothing of Node's own copy of undici", async () => {
  const { url } = await serve((request, response) => request.resume().on('end', () => response.end('{}')))
  const program = `
    import { create } from '@axios-ts/core'
    import { undici } from '@axios-ts/adapter-undici'
    const api = create({ adapter: undici() })
    await api.get(${JSON.stringify(url)})
    await api.post(${JSON.stringify(url)}, { a: 1 })
    await api.post(${JSON.stringify(url)}, Buffer.from('bytes'), { headers: { 'Content-Type': 'a/b' } })
    await api.close()
    console.log(process.moduleLoadList.some((name) => name.endsWith('deps/undici/undici')))`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@axios-ts/source', '--input-type=module', '--eval', program],
    { cwd: join(import.meta.dirname, '../../..'), env: {} },
  )
  expect(stdout).toBe('false\n')
})
