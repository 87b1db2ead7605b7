import { expect, test } from 'vitest'
import { deriveNames } from '../src/plugin-names.ts'
import { Refusal } from '../src/refusal.ts'

test.each([
  ['axios-ts-plugin-foo', 'axios-ts-plugin-foo', 'foo', 'Foo'],
  ['@scope/axios-ts-plugin-foo', 'axios-ts-plugin-foo', 'foo', 'Foo'],
  ['@a.b_c-1/axios-ts-plugin-foo', 'axios-ts-plugin-foo', 'foo', 'Foo'],
  ['axios-ts-plugin-rate-limit', 'axios-ts-plugin-rate-limit', 'rate-limit', 'RateLimit'],
  ['axios-ts-plugin-a-b-c', 'axios-ts-plugin-a-b-c', 'a-b-c', 'ABC'],
  ['axios-ts-plugin-s3-upload', 'axios-ts-plugin-s3-upload', 's3-upload', 'S3Upload'],
  ['axios-ts-plugin-oauth-2', 'axios-ts-plugin-oauth-2', 'oauth-2', 'Oauth2'],
  ['axios-ts-plugin-plugin', 'axios-ts-plugin-plugin', 'plugin', 'Plugin'],
])('%s', (name, folder, plugin, type) => {
  expect(deriveNames(name)).toEqual({ package: name, folder, plugin, type })
})

test.each([
  '',
  'foo',
  'axios-ts-plugin',
  'axios-ts-plugin-',
  'axios-plugin-foo',
  '@axios-ts/plugin-foo',
  'axios-ts-plugin-Foo',
  'axios-ts-plugin-2fa',
  'axios-ts-plugin-foo_bar',
  'axios-ts-plugin-foo--bar',
  'axios-ts-plugin-foo-',
  'axios-ts-plugin-foo.js',
  'axios-ts-plugin-föö',
  'axios-ts-plugin-foo/bar',
  'axios-ts-plugin-foo bar',
  'axios-ts-plugin-foo\n',
  '../axios-ts-plugin-foo',
  '@/axios-ts-plugin-foo',
  '@Scope/axios-ts-plugin-foo',
  '@.hidden/axios-ts-plugin-foo',
  '@scope/evil/axios-ts-plugin-foo',
  'scope/axios-ts-plugin-foo',
])('%j is refused', (name) => {
  expect(() => deriveNames(name)).toThrow(
    new Refusal(
      `A plugin cannot be called "${name}". Use axios-ts-plugin-foo or @scope/axios-ts-plugin-foo, ` +
        'where foo begins with a letter and has lower-case letters, digits and single hyphens.',
      2,
    ),
  )
})

test('a name that every object has is refused', () => {
  expect(() => deriveNames('axios-ts-plugin-constructor')).toThrow(
    '"constructor" is a property of every object. Choose another name.',
  )
})

test('a name longer than npm takes is refused', () => {
  expect(deriveNames(`axios-ts-plugin-${'a'.repeat(198)}`).plugin).toHaveLength(198)
  expect(() => deriveNames(`axios-ts-plugin-${'a'.repeat(199)}`)).toThrow(
    'The name has 215 characters; npm takes 214.',
  )
})
