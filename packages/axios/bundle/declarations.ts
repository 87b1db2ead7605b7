import { HttpStatusCode } from '@axios-ts/core'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Rewrites the declarations in `dist`. A CommonJS module can take types from CommonJS alone (TypeScript, `node16`), and an ES
 * module from both: so the one set that both share, and that add-ons declare options in, is CommonJS. It needs no other
 * package, because core's declarations are for a newer TypeScript than users of axios may have.
 */
export async function writeDeclarations(dist: string): Promise<void> {
  await mkdir(join(dist, 'cjs'), { recursive: true })
  const files = (await readdir(dist)).filter((file) => file.endsWith('.d.ts'))
  await Promise.all(files.map((file) => share(dist, file.replace('.d.ts', ''))))

  const unsafe = (await readdir(join(dist, 'unsafe'), { recursive: true })).filter((file) =>
    file.endsWith('.d.ts'),
  )
  await Promise.all(unsafe.map((file) => rewrite(join(dist, 'unsafe', file))))
}

/** TypeScript before 5 takes no import of a `.ts` file. */
async function rewrite(file: string): Promise<void> {
  await writeFile(file, imported(await readFile(file, 'utf8'), 'js'))
}

async function share(dist: string, name: string): Promise<void> {
  const [file, shared] = [join(dist, `${name}.d.ts`), join(dist, `cjs/${name}.d.cts`)]
  const declarations = name === 'http-status-code' ? statusCodes() : asCommonJS(await readFile(file, 'utf8'))
  if (declarations.includes('@axios-ts/')) throw new Error(`${file} must need no other package.`)
  const map = JSON.parse(await readFile(`${file}.map`, 'utf8')) as { sources: string[] }
  const sources = map.sources.map((source) => `../${source}`)
  const isDefault = declarations.includes('export default')
  await Promise.all([
    writeFile(shared, declarations),
    writeFile(`${shared}.map`, JSON.stringify({ ...map, file: `${name}.d.cts`, sources })),
    writeFile(
      file,
      `export * from './cjs/${name}.cjs'\n${isDefault ? `export { axios as default } from './cjs/axios.cjs'\n` : ''}`,
    ),
    rm(`${file}.map`),
  ])
}

function asCommonJS(declarations: string): string {
  return imported(declarations, 'cjs').replace('.d.ts.map', '.d.cts.map')
}

function imported(declarations: string, extension: string): string {
  return declarations.replaceAll(/(from '\.\.?\/[^']+)\.ts'/g, `$1.${extension}'`)
}

/** An enumeration, as in axios: its members are types as well. */
function statusCodes(): string {
  const members = Object.entries(HttpStatusCode).filter(([name]) => Number.isNaN(Number(name)))
  return `export declare enum HttpStatusCode {\n${members.map(([name, code]) => `  ${name} = ${code},\n`).join('')}}\n`
}
