import { kindOf } from '../object-kind.ts'

/**
 * Whether a value is an Error, or one of another realm: what Node itself throws is of a different class in the vm context
 * that a test runner gives to a test.
 */
export function isError(value: unknown): value is Error {
  return value instanceof Error || kindOf(value) === 'Error'
}
