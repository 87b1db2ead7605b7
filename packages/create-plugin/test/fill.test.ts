import { expect, test } from 'vitest'
import { fill } from '../src/fill.ts'

test('placeholders become their values, and values are not read again', () => {
  const values = { name: 'foo', author: '{{name}} $& $1' }
  expect(fill('{{name}} by {{author}}, {{name}}', values)).toBe('foo by {{name}} $& $1, foo')
})

test('expressions of GitHub workflows are left alone', () => {
  expect(fill('${{ matrix.node }} { {name} }', { name: 'foo' })).toBe('${{ matrix.node }} { {name} }')
})

test('a placeholder without a value is a mistake in the template', () => {
  expect(() => fill('{{nmae}}', { name: 'foo' })).toThrow('No value for {{nmae}}.')
})
