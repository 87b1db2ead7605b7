import { create, NetworkError, RetryError } from '@axios-ts/core'
import { expect, inject, test } from 'vitest'
import { RetryPlugin } from '../src/index.ts'

test('in a browser a request is retried', async () => {
  const api = create({ baseURL: inject('serverURL') }).plugin(new RetryPlugin({ delay: 1 }))
  const attempts: number[] = []
  api.use(
    (request, next) => {
      attempts.push(request.attempt)
      return next(request)
    },
    { layer: 'network' },
  )
  const error = await api.get('/status/503').catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(RetryError)
  expect(error).toMatchObject({ attempts: 3, status: 503 })
  expect(attempts).toEqual([1, 2, 3])
  await api.close()
})

test('in a browser a POST that fails is sent once, for there is no telling how far it came', async () => {
  const api = create({ baseURL: 'http://127.0.0.1:9' }).plugin(new RetryPlugin({ delay: 1 }))
  await expect(api.post('/', {})).rejects.toBeInstanceOf(NetworkError)
  await api.close()
})
