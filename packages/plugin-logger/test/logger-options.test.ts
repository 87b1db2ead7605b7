import { expect, test } from 'vitest'
import { LoggerPlugin } from '../src/index.ts'
import { createRecorder } from './recorder.ts'

const { logger } = createRecorder()

test.each([
  [
    { levle: 'info' },
    'ERR_BAD_OPTION',
    '[logger] There is no option "levle". Options: level, logger, headers.',
  ],
  ['info', 'ERR_BAD_OPTION_VALUE', '[logger] options are an object with level, logger, headers; got string.'],
  [null, 'ERR_BAD_OPTION_VALUE', '[logger] options are an object with level, logger, headers; got null.'],
  [{ level: 20 }, 'ERR_BAD_OPTION_VALUE', '[logger] level is the name of a level, such as "info"; got 20.'],
  [
    { level: '' },
    'ERR_BAD_OPTION_VALUE',
    '[logger] level is the name of a level, such as "info"; got string.',
  ],
  [
    { logger: null },
    'ERR_BAD_OPTION_VALUE',
    '[logger] logger is an object with a method for each level; got null.',
  ],
  [
    { logger: 'winston' },
    'ERR_BAD_OPTION_VALUE',
    '[logger] logger is an object with a method for each level; got string.',
  ],
  [{ headers: 'yes' }, 'ERR_BAD_OPTION_VALUE', '[logger] headers is true or false; got string.'],
  [
    { logger, level: 'http' },
    'ERR_BAD_OPTION_VALUE',
    '[logger] The logger has no method "http" for that level. Of the usual ones it has: error, info, debug.',
  ],
  [
    { logger: { info: () => {} } },
    'ERR_BAD_OPTION_VALUE',
    '[logger] The logger has no method "error" for that level. Of the usual ones it has: info.',
  ],
  [
    { level: 'inof' },
    'ERR_BAD_OPTION_VALUE',
    expect.stringContaining('The logger has no method "inof"') as string,
  ],
])('%o is refused', (options, code, message) => {
  const construct = (): unknown => new LoggerPlugin(options as never)
  expect(construct).toThrow(
    expect.objectContaining({ name: 'PluginError', plugin: 'logger', code, message }) as Error,
  )
})

test('a logger needs no level but its own and error', () => {
  expect(
    () => new LoggerPlugin({ level: 'trace', logger: { trace: () => {}, error: () => {} } }),
  ).not.toThrow()
})
