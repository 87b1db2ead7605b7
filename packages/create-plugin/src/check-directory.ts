import { readdir } from 'node:fs/promises'
import { Refusal } from './refusal.ts'

/**
 * Whether a package can be written there: a path that does not exist, or an empty directory. `.git` does not count.
 * @throws Refusal with exit code 1 for any other.
 */
export async function checkDirectory(path: string): Promise<void> {
  const found = (await entriesOf(path)).filter((name) => name !== '.git')
  if (found.length === 0) return
  const some = found.slice(0, 3).join(', ')
  throw new Refusal(
    `${path} is not empty: it has ${some}${found.length > 3 ? ', …' : ''}. Choose another --directory.`,
    1,
  )
}

async function entriesOf(path: string): Promise<string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return []
    if (code === 'ENOTDIR') throw new Refusal(`${path} is not a directory. Choose another --directory.`, 1)
    throw error
  }
}
