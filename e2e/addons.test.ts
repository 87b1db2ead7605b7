import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from './run.ts'

/** Programs that use add-ons of axios as these are published, and print what they saw. */
const scenarios = join(import.meta.dirname, 'addons/axios-ts/scenarios')
/** The same programs where `axios` is axios. */
const copies = join(import.meta.dirname, 'addons/axios/.scenarios')

const addOns = (await readdir(scenarios))
  .map((file) => file.replace('.ts', ''))
  .filter((name) => name !== 'report' && name !== 'server')

beforeAll(() => cp(scenarios, copies, { recursive: true }))
afterAll(() => rm(copies, { recursive: true, force: true }))

describe('on @axios-ts/axios an add-on does what it does on axios', () => {
  test.each(addOns)('%s', async (addOn) => {
    const [expected, actual] = await Promise.all([notesOf(copies, addOn), notesOf(scenarios, addOn)])

    expect(Object.keys(expected).length).toBeGreaterThan(3)
    expect(failures(expected)).toEqual({})
    expect(actual).toEqual(expected)
  })
})

async function notesOf(folder: string, addOn: string): Promise<Record<string, unknown>> {
  const program = join(folder, `${addOn}.ts`)
  const { code, stdout, stderr } = await run(process.execPath, ['--conditions=@axios-ts/source', program], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  })
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
}

/** Steps that axios itself cannot do say nothing about the add-on. */
function failures(notes: Record<string, unknown>): object {
  const failed = Object.entries(notes).filter(([, note]) => Object.hasOwn(Object(note) as object, 'thrown'))
  return Object.fromEntries(failed)
}
