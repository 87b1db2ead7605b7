import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'rolldown'

const root = join(import.meta.dirname, '..')

/** A target of `exports` or `imports` in a package.json: a file, or one for each of some conditions. */
type Target = string | { [condition: string]: Target }

interface Manifest {
  exports: Record<string, Target>
  imports: Record<string, Target>
  dependencies: Record<string, string>
}

const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest

/** The sources that the manifest names, by the path in `dist` that it names for each. */
const entries = [manifest.exports, manifest.imports]
  .flatMap(files)
  .filter((file) => file.startsWith('./src/'))
  .map((file) => [file.slice('./src/'.length, -'.ts'.length), file])

function files(target: Target): string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(files)
}

// Few files, for each one that a program loads takes its time; what several entries need is there once.
await build({
  cwd: root,
  input: Object.fromEntries(entries) as Record<string, string>,
  // What the conditions of the manifest decide stays an import of its own.
  external: [/^(#|node:)/, ...Object.keys(manifest.dependencies)],
  platform: 'neutral',
  output: {
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: 'chunks/[name].js',
    // Whatever a client begins with is one file, which compresses better too.
    codeSplitting: { groups: [{ name: 'core', test: /\/src\/(index|adapters\/fetch\/fetch)\.ts$/ }] },
    minifyInternalExports: false,
    comments: { jsdoc: false },
    sourcemap: true,
    sourcemapExcludeSources: true,
  },
})
