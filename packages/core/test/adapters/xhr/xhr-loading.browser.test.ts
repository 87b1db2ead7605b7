import { expect, test } from 'vitest'
import { createXhrAdapter } from '../../../src/adapters/xhr/xhr.ts'
import { failure, open, request, textOf } from '../page.ts'

// The first request in this file is the one that loads the code of the exchange.
test('an adapter that is closed before its code was loaded sends nothing', async () => {
  const key = `xhr-${Math.random()}`
  const adapter = open(createXhrAdapter)
  const outcome = failure(adapter.send(request(`/hop/${key}`)))
  await adapter.close?.()
  expect(await outcome).toMatchObject({ code: 'ERR_CANCELED', message: 'The adapter was closed' })
  expect(textOf(await open(createXhrAdapter).send(request(`/hits/${key}`)))).toBe('0')
})
