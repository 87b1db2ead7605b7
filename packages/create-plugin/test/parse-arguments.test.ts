import { expect, test } from 'vitest'
import { parseArguments } from '../src/parse-arguments.ts'

test.each([
  [[], {}],
  [['axios-ts-plugin-foo'], { name: 'axios-ts-plugin-foo' }],
  [
    ['--description', 'Does it', '--author=Ada', 'axios-ts-plugin-foo', '--layer', 'network'],
    { name: 'axios-ts-plugin-foo', description: 'Does it', author: 'Ada', layer: 'network' },
  ],
  [['--directory', './a b'], { directory: './a b' }],
  [['--', '--odd'], { name: '--odd' }],
  [['--yes'], { yes: true }],
  [['-y'], { yes: true }],
  [['--help'], { help: true }],
  [['-h'], { help: true }],
  [['--version'], { version: true }],
  [['-v'], { version: true }],
])('%j', (args, expected) => {
  expect(parseArguments(args)).toEqual(expected)
})

test.each([
  [['--colour'], "Unknown option '--colour'. --help lists the flags."],
  [['-x'], "Unknown option '-x'. --help lists the flags."],
  [['--author'], "Option '--author <value>' argument missing. --help lists the flags."],
  [['--author', '--yes'], "Option '--author' argument is ambiguous. --help lists the flags."],
  [['--yes=no'], "Option '-y, --yes' does not take an argument. --help lists the flags."],
  [
    ['axios-ts-plugin-foo', 'network'],
    'There is one name, but 2 were given: axios-ts-plugin-foo network. Quote values with spaces; with npm create, put -- before the flags.',
  ],
])('%j is refused', (args, message) => {
  expect(() => parseArguments(args)).toThrow(
    expect.objectContaining({ name: 'Refusal', exitCode: 2, message }),
  )
})
