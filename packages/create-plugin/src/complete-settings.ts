import { resolve } from 'node:path'
import { checkDirectory } from './check-directory.ts'
import { layerFrom, type Layer } from './layer.ts'
import type { Arguments } from './parse-arguments.ts'
import { deriveNames, type PluginNames } from './plugin-names.ts'
import { Refusal } from './refusal.ts'
import type { Terminal } from './terminal.ts'

/** All that a package is written from. */
export interface Settings {
  readonly names: PluginNames
  readonly description: string
  readonly author: string
  readonly layer: Layer
  /** Absolute. */
  readonly directory: string
}

/**
 * Fills in what the arguments leave open: with the user's answers in a terminal, else with defaults.
 * @throws Refusal for a value that cannot be used, a missing name, or a directory that is not empty.
 */
export async function completeSettings(given: Arguments, terminal: Terminal): Promise<Settings> {
  const asks = terminal.isInteractive && !given.yes

  async function settle<T>(
    value: string | undefined,
    question: string,
    fallback: string,
    read: (text: string) => T,
  ) {
    if (value !== undefined || !asks) return read(value ?? fallback)
    for (;;) {
      const answer = await terminal.ask(`${question}${fallback && ` (${fallback})`}: `)
      try {
        return read(answer.trim() || fallback)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        terminal.complain(error.message)
      }
    }
  }

  // A wrong flag costs the user no answers.
  if (given.layer !== undefined) layerFrom(given.layer)
  if (given.description !== undefined) oneLine('description')(given.description)
  if (given.author !== undefined) oneLine('author')(given.author)
  if (given.name === undefined && !asks) {
    throw new Refusal('Give the package a name, such as axios-ts-plugin-foo. --help says more.', 2)
  }
  const names = await settle(given.name, 'Package name, such as axios-ts-plugin-foo', '', deriveNames)
  const directory = resolve(oneLine('directory')(given.directory ?? names.folder))
  await checkDirectory(directory)
  const layer = await settle(given.layer, 'Layer, application or network', 'application', layerFrom)
  const description = await settle(
    given.description,
    'Description',
    `Gives each ${layer.unit} an id of its own, in a header`,
    oneLine('description'),
  )
  const author = await settle(given.author, 'Author', `${names.package} contributors`, oneLine('author'))
  return { names, description, author, layer, directory }
}

function oneLine(what: string) {
  return (text: string): string => {
    const trimmed = text.trim()
    if (trimmed && !/\p{Cc}|[\u2028\u2029]/u.test(trimmed)) return trimmed
    throw new Refusal(
      `The ${what} ${trimmed ? 'has a line break or another control character' : 'is empty'}.`,
      2,
    )
  }
}
