import { PluginError } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { {{type}}Plugin, type {{type}}Options } from '../src/index.ts'

test.each([
  [{ haeder: 'X-Id' }, 'ERR_BAD_OPTION', 'There is no option "haeder". Options: header, newId.'],
  [{ header: '' }, 'ERR_BAD_OPTION_VALUE', 'header is the name of a header; got string.'],
  [{ newId: 42 }, 'ERR_BAD_OPTION_VALUE', 'newId is a function that gives an id; got 42.'],
])('%o is refused', (options, code, message) => {
  const install = () => new {{type}}Plugin(options as unknown as {{type}}Options)
  expect(install).toThrow(PluginError)
  expect(install).toThrow(expect.objectContaining({ code, message: `[{{plugin}}] ${message}` }))
})
