import theirs from 'axios'
import { describe, expect, it } from 'vitest'
import axios from '../src/index.ts'

const both: [string, typeof theirs][] = [
  ['core', axios as unknown as typeof theirs],
  ['axios', theirs],
]
const config = { url: '/x', headers: new theirs.AxiosHeaders() }
const response = { status: 418, statusText: '', data: 1, headers: {}, config }

function aggregate(message?: string): AggregateError {
  return new AggregateError([new Error('first'), new Error('second')], message)
}

it('the codes are the same', () => {
  const codes = (type: object): object =>
    Object.fromEntries(Object.entries(type).filter(([name]) => /^E[A-Z_]+$/.test(name)))

  expect(codes(axios.AxiosError)).toEqual(codes(theirs.AxiosError))
})

it('the stack of what is wrapped shows no password of a URL', () => {
  const cause = new Error('no answer from https://me:CANARY@host/')
  expect(axios.AxiosError.from(cause).stack?.split('Caused by')[1]).not.toContain('CANARY')
})

describe.each(both)(
  'AxiosError (%s)',
  (_name, { AxiosError, CanceledError, Cancel, isCancel, isAxiosError }) => {
    it('has the fields that it was given, and no other', () => {
      const error = new AxiosError('text', 'CODE', config, 'request', response)
      expect(Object.assign({}, error)).toMatchObject({
        message: 'text',
        code: 'CODE',
        config,
        request: 'request',
        response,
        status: 418,
      })
      for (const key of ['code', 'config', 'request', 'response', 'status', 'cause', 'event']) {
        expect(Object.hasOwn(new AxiosError('text'), key)).toBe(false)
      }
      expect(error).toBeInstanceOf(Error)
      expect([error.name, error.isAxiosError, isAxiosError(error)]).toEqual(['AxiosError', true, true])
    })

    it('may be marked again, as add-ons do', () => {
      const error = new AxiosError('text')
      error.isAxiosError = true
      expect(isAxiosError(error)).toBe(true)
    })

    it('has eleven keys as JSON', () => {
      expect(Object.keys(new AxiosError('text').toJSON())).toEqual([
        'message',
        'name',
        'description',
        'number',
        'fileName',
        'lineNumber',
        'columnNumber',
        'stack',
        'config',
        'code',
        'status',
      ])
      expect(new AxiosError('text', 'CODE', config, {}, response).toJSON()).toMatchObject({
        code: 'CODE',
        status: 418,
        config: { url: '/x' },
      })
    })

    it.each([
      ['an error', new TypeError('wrong')],
      ['a code', Object.assign(new Error('gone'), { code: 'ENOTFOUND' })],
      ['a status', Object.assign(new Error('gone'), { status: 410 })],
      ['an AggregateError', aggregate()],
      ['an AggregateError with a message', aggregate('all of them')],
    ])('wraps %s', (_what, cause) => {
      const error = AxiosError.from(cause, undefined, config, 'request', undefined, { extra: 1 })

      expect(error).toBeInstanceOf(AxiosError)
      expect(error.cause).toBe(cause)
      expect(Object.keys(error)).not.toContain('cause')
      expect([error.message, error.name, error.code, error.status]).toEqual([
        cause.message || 'first; second',
        cause.name,
        (cause as { code?: string }).code,
        (cause as { status?: number }).status,
      ])
      expect(error).toMatchObject({ config, request: 'request', extra: 1 })
      expect(error.stack?.split('\nCaused by: ')).toEqual([expect.any(String), cause.stack])
    })

    it('prefers the code and the status that it is given', () => {
      const cause = Object.assign(new Error('gone'), { code: 'ENOTFOUND', status: 410 })
      const error = AxiosError.from(cause, 'CODE', config, undefined, response as never)

      expect([error.code, error.status]).toEqual(['CODE', 418])
    })

    it('is canceled in one way', () => {
      expect(Cancel).toBe(CanceledError)
      for (const [given, message] of [
        [undefined, 'canceled'],
        [null, 'canceled'],
        ['', ''],
        ['why', 'why'],
      ] as const) {
        const error = new CanceledError(given as string, config, 'request')
        expect(error).toMatchObject({ message, code: 'ERR_CANCELED', name: 'CanceledError', config })
        expect(isCancel(error)).toBe(true)
      }
      for (const other of [undefined, null, {}, new AxiosError('x', 'ERR_CANCELED')]) {
        expect(isCancel(other)).toBe(false)
      }
    })
  },
)
