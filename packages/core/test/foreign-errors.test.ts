import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { AxiosError, NetworkError } from '../src/index.ts'

/** As Node's own errors look to code that a test runner gives a context of its own. */
function foreign(expression: string): Error {
  const error = runInNewContext(expression) as Error
  expect(error).not.toBeInstanceOf(Error)
  return error
}

it('a fault of the network keeps the code and message of an error of another realm', () => {
  const cause = foreign(`
    new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })`)

  expect(new NetworkError(cause)).toMatchObject({ message: 'refused', code: 'ECONNREFUSED', cause })
})

it('AxiosError.from keeps its message, name and stack', () => {
  const error = AxiosError.from(foreign(`new RangeError('too far')`))

  expect([error.message, error.name]).toEqual(['too far', 'RangeError'])
  expect(error.stack).toContain('RangeError: too far')
})

it('the messages of several errors are joined', () => {
  const error = foreign(`new AggregateError([new Error('v6'), new Error('v4')])`)

  expect(AxiosError.from(error).message).toBe('v6; v4')
})
