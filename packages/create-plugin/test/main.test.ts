import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../src/main.ts'
import { USAGE } from '../src/usage.ts'
import { VERSION } from '../src/version.ts'
import { conversation } from './conversation.ts'
import { emptyFolder } from './folder.ts'

const name = 'axios-ts-plugin-rate-limit'

async function run(args: string[], answers?: string[]) {
  const { terminal, printed, complaints, remaining } = conversation(answers)
  const code = await main(args, terminal)
  terminal.close()
  return { code, printed: printed.join(''), complaints, remaining }
}

async function manifestIn(folder: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>
}

describe('flags', () => {
  test.each(['--help', '-h'])('%s prints the usage', async (flag) => {
    expect(await run([flag])).toMatchObject({ code: 0, printed: `${USAGE}\n`, complaints: [] })
  })

  test.each(['--version', '-v'])('%s prints the version', async (flag) => {
    expect(await run([flag])).toMatchObject({ code: 0, printed: `${VERSION}\n`, complaints: [] })
  })

  test('without any the defaults are taken where nobody can answer', async () => {
    const folder = await emptyFolder()
    const { code, printed } = await run([name, '--directory', folder])
    expect(code).toBe(0)
    expect(printed).toContain('npm install')
    expect(await manifestIn(folder)).toMatchObject({
      name,
      description: 'Gives each call an id of its own, in a header',
      author: `${name} contributors`,
    })
    expect(await readFile(join(folder, 'src/plugin.ts'), 'utf8')).toContain("stage: 'handle'")
  })

  test('--yes takes the defaults where someone could answer', async () => {
    const folder = await emptyFolder()
    const { code, remaining } = await run([name, '--directory', folder, '--yes'], ['never asked'])
    expect({ code, remaining }).toEqual({ code: 0, remaining: ['never asked'] })
  })

  test('each is written where it belongs', async () => {
    const folder = join(await emptyFolder(), 'a/b')
    const description = 'Limits "rates", {{name}} \\ more'
    const author = 'Ada "Lovelace" King <ada@example.com>'
    const flags = [
      '--description',
      description,
      '--author',
      author,
      '--layer',
      'network',
      '--directory',
      folder,
    ]
    expect(await run([`@ada/${name}`, ...flags])).toMatchObject({ code: 0, complaints: [] })
    expect(await manifestIn(folder)).toMatchObject({ name: `@ada/${name}`, description, author })
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain(
      `# @ada/${name}\n\n> ${description}\n`,
    )
    expect(await readFile(join(folder, 'LICENSE'), 'utf8')).toContain(
      `Copyright (c) ${new Date().getFullYear()} ${author}\n`,
    )
    const plugin = await readFile(join(folder, 'src/plugin.ts'), 'utf8')
    expect(plugin).toContain('class RateLimitPlugin')
    expect(plugin).toContain("name = 'rate-limit'")
    expect(plugin).toContain("{ layer: 'network', stage: 'attempt' }")
  })

  test.each(['application', 'network'])('--layer %s gives a whole package', async (layer) => {
    const folder = await emptyFolder()
    await run([name, '--layer', layer, '--directory', folder])
    expect((await readdir(folder, { recursive: true })).toSorted()).toMatchInlineSnapshot(`
      [
        ".changeset",
        ".changeset/README.md",
        ".changeset/config.json",
        ".github",
        ".github/workflows",
        ".github/workflows/ci.yml",
        ".github/workflows/release.yml",
        ".gitignore",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "package.json",
        "scripts",
        "scripts/write-version.js",
        "src",
        "src/index.ts",
        "src/middleware.ts",
        "src/options.ts",
        "src/plugin.ts",
        "src/version.ts",
        "test",
        "test/contract.test.ts",
        "test/manifest.test.ts",
        "test/middleware.test.ts",
        "test/options.test.ts",
        "tsconfig.build.json",
        "tsconfig.json",
      ]
    `)
  })
})

describe('questions', () => {
  test('fill in what is not given, a wrong answer is asked for again', async () => {
    const folder = await emptyFolder()
    const answers = ['foo', name, 'both', 'network', 'Limits rates', '']
    const { code, printed, complaints, remaining } = await run(['--directory', folder], answers)
    expect({ code, remaining }).toEqual({ code: 0, remaining: [] })
    expect(complaints).toEqual([
      expect.stringContaining('A plugin cannot be called "foo".'),
      'There is no layer "both". Layers: application, network.',
    ])
    expect(printed).toContain(`Author (${name} contributors): `)
    expect(await manifestIn(folder)).toMatchObject({
      name,
      description: 'Limits rates',
      author: `${name} contributors`,
    })
  })

  test('are left out for what is given', async () => {
    const folder = await emptyFolder()
    const flags = ['--directory', folder, '--description', 'x', '--layer', 'network']
    const { code, remaining } = await run([name, ...flags], ['Ada'])
    expect({ code, remaining }).toEqual({ code: 0, remaining: [] })
    expect(await manifestIn(folder)).toMatchObject({ author: 'Ada' })
  })

  test('that the user leaves end it with nothing written', async () => {
    const folder = await emptyFolder()
    expect(await run([name, '--directory', folder], ['network'])).toMatchObject({
      code: 130,
      complaints: ['Interrupted. Nothing was written.'],
    })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('refused', () => {
  test.each([
    [[], 'Give the package a name, such as axios-ts-plugin-foo. --help says more.'],
    [['--yes'], 'Give the package a name, such as axios-ts-plugin-foo. --help says more.'],
    [[name, '--colour'], "Unknown option '--colour'. --help lists the flags."],
    [[name, '--layer', 'transport'], 'There is no layer "transport". Layers: application, network.'],
    [[name, '--layer', ''], 'There is no layer "". Layers: application, network.'],
    [[name, '--layer', 'toString'], 'There is no layer "toString". Layers: application, network.'],
    [[name, '--author', ' '], 'The author is empty.'],
    [[name, '--description', ''], 'The description is empty.'],
    [[name, '--description', 'a\nb'], 'The description has a line break or another control character.'],
    [[name, '--directory', ''], 'The directory is empty.'],
  ])('%j', async (args, message) => {
    const folder = await emptyFolder()
    const place = args.includes('--directory') ? [] : ['--directory', folder]
    expect(await run([...args, ...place])).toEqual({
      code: 2,
      printed: '',
      complaints: [message],
      remaining: [],
    })
    expect(await readdir(folder)).toEqual([])
  })

  test.each([
    ['--layer', 'both'],
    ['--description', ''],
    ['--author', ''],
  ])('a wrong %s, before anything is asked', async (...flag) => {
    const { code, remaining } = await run(flag, ['never asked'])
    expect({ code, remaining }).toEqual({ code: 2, remaining: ['never asked'] })
  })

  test('a directory that is not empty', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'notes.txt'), 'mine')
    const { code, complaints } = await run([name, '--directory', folder])
    expect(code).toBe(1)
    expect(complaints).toEqual([`${folder} is not empty: it has notes.txt. Choose another --directory.`])
    expect(await readdir(folder)).toEqual(['notes.txt'])
  })

  test('a directory that is a file', async () => {
    const file = join(await emptyFolder(), 'notes.txt')
    await writeFile(file, 'mine')
    const { code, complaints } = await run([name, '--directory', file])
    expect({ code, complaints }).toEqual({
      code: 1,
      complaints: [`${file} is not a directory. Choose another --directory.`],
    })
  })

  test('a directory below a file', async () => {
    const file = join(await emptyFolder(), 'notes.txt')
    await writeFile(file, 'mine')
    expect(await run([name, '--directory', join(file, 'below')])).toMatchObject({ code: 1 })
  })

  test('but a fresh git repository will do', async () => {
    const folder = await emptyFolder()
    await mkdir(join(folder, '.git'))
    expect(await run([name, '--directory', folder])).toMatchObject({ code: 0, complaints: [] })
  })
})
