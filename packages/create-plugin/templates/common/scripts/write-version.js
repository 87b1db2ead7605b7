// Makes src/version.ts follow package.json after a release was versioned.
import { readFile, writeFile } from 'node:fs/promises'

const file = new URL('../src/version.ts', import.meta.url)
const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
const source = await readFile(file, 'utf8')
await writeFile(file, source.replace(/VERSION = '[^']*'/, `VERSION = '${version}'`))
