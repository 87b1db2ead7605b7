import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { publishedPackages } from './published-packages.ts'

/** A package that tells its version does so in `src/version.ts`; this follows package.json after a bump. */
for (const { folder, version, peerDependencies } of await publishedPackages()) {
  const file = join(import.meta.dirname, '..', folder, 'src/version.ts')
  if (!existsSync(file)) continue
  const source = await readFile(file, 'utf8')
  const range = peerDependencies?.['@axios-ts/core']?.replace('workspace:', '')
  await writeFile(
    file,
    source
      .replace(/VERSION = '[^']*'/, `VERSION = '${version}'`)
      .replace(/CORE = '[^']*'/, `CORE = '${range}'`),
  )
}
