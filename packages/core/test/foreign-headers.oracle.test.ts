import { AxiosHeaders as TheirHeaders } from 'axios'
import { expect, test } from 'vitest'
import { AxiosHeaders, create, type CreateOptions, type RequestConfig } from '../src/index.ts'
import { serve } from './support/serve.ts'

// axios's class stands for that of another copy of this package: what is looked at is the same in both.
const foreign = (): never => new TheirHeaders({ 'X-A': 'yes' }) as never

test.each([
  ['every request', () => foreign()],
  ['every method', () => ({ common: foreign() })],
  ['one method', () => ({ get: foreign() })],
])('headers that another copy made are taken for %s', async (_, headers) => {
  const { url } = await serve()
  const defaults = headers() as CreateOptions['headers']
  const own = headers() as RequestConfig['headers']

  for (const call of [create({ headers: defaults }).get(url), create().get(url, { headers: own })]) {
    expect((await call).data).toMatchObject({ headers: { 'x-a': 'yes' } })
  }
})

test('headers that another copy made are read by name', () => {
  expect(AxiosHeaders.from(foreign()).get('x-a')).toBe('yes')
  expect(AxiosHeaders.concat({ 'X-B': '1' }, foreign()).toJSON()).toEqual({ 'X-A': 'yes', 'X-B': '1' })
})
