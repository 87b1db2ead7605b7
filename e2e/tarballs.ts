import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { packPackages } from '../scripts/pack.ts'

declare module 'vitest' {
  interface ProvidedContext {
    tarballs: Record<string, string>
  }
}

/** Builds and packs every package; `inject('tarballs')` gives package name to tarball path. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'axios-ts-tarballs-'))
  project.provide('tarballs', await packPackages(folder))
  return () => rm(folder, { recursive: true })
}
