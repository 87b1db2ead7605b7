import { expect, test, vi } from 'vitest'
import { failure, open, request, serve } from '../../core/test/adapters/transport.ts'
import { undici } from '../src/index.ts'

test('an answer that there is no memory for is an error', async () => {
  const size = 1_000_000
  const { url } = await serve((_, response) => response.end(Buffer.alloc(size, 'x')))
  const adapter = open(undici().create)
  const concat = Buffer.concat.bind(Buffer)
  const spy = vi.spyOn(Buffer, 'concat').mockImplementation((list, length) => {
    if (length === size) throw new RangeError('Array buffer allocation failed')
    return concat(list, length)
  })
  const error = await failure(adapter.send(request(url)))
  spy.mockRestore()
  expect(error).toMatchObject({ message: 'Array buffer allocation failed', phase: 'body' })
  expect((await adapter.send(request(url))).body).toHaveLength(size)
})
