import { describe, expect, it } from 'vitest'
import { create, type Client } from '../src/index.ts'
import { serve, type Received } from './support/serve.ts'

/** A client that notes the order in which its middleware run. */
async function traced(): Promise<{ api: Client; order: string[]; received: Received[] }> {
  const { url, received } = await serve()
  return { api: create({ baseURL: url }), order: [], received }
}

describe('application middleware', () => {
  it('wraps the call: first registered is outermost, observe is outside of handle', async () => {
    const { api, order } = await traced()
    for (const name of ['a', 'b']) {
      api.use(async (config, next) => {
        order.push(`${name} in`)
        const response = await next(config)
        order.push(`${name} out`)
        return response
      })
    }
    api.use((config, next) => (order.push('observe'), next(config)), { stage: 'observe' })
    await api.get('/x')

    expect(order).toEqual(['observe', 'a in', 'b in', 'b out', 'a out'])
  })

  it('sees objects: data as given, data as parsed, and a bad status as a rejection', async () => {
    const { api } = await traced()
    const seen: unknown[] = []
    api.use(async (config, next) => {
      seen.push(config.data)
      const response = await next({ ...config, data: { changed: true } })
      seen.push((response.data as Received).body)
      return response
    })
    await api.post('/x', { given: true })

    expect(seen).toEqual([{ given: true }, '{"changed":true}'])
  })

  it('may answer without sending', async () => {
    const { api, received } = await traced()
    api.use((config) => ({ data: 'mine', status: 200, statusText: 'OK', headers: config.headers, config }))

    expect((await api.get('/x')).data).toBe('mine')
    expect(received).toEqual([])
  })

  it('can be removed', async () => {
    const { api, order } = await traced()
    const remove = api.use((config, next) => (order.push('a'), next(config)))
    remove()
    remove()
    await api.get('/x')

    expect(order).toEqual([])
  })

  it('gets an error that names it when it returns nothing', async () => {
    const { api } = await traced()
    api.use(function forgetful() {} as never)

    await expect(api.get('/x')).rejects.toThrow('The middleware "forgetful" gave no response')
  })
})

describe('network middleware', () => {
  it('runs stage by stage, whatever the order of registration', async () => {
    const { api, order } = await traced()
    const stages = ['authorize', 'cache', 'retry', 'reauthorize', 'attempt', 'sign', 'trace'] as const
    for (const stage of stages.toReversed()) {
      api.use((request, next) => (order.push(stage), next(request)), { layer: 'network', stage })
    }
    await api.get('/x')

    expect(order).toEqual(stages)
  })

  it('sees the serialized request and the raw response', async () => {
    const { api } = await traced()
    api.use(
      async (request, next) => {
        expect(request).toMatchObject({ method: 'POST', body: '{"a":1}', attempt: 1 })
        expect(request.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/x\?q=1$/)
        expect(request.headers.get('content-type')).toBe('application/json')
        const response = await next(request)
        expect(response.body).toBeInstanceOf(Uint8Array)
        return response
      },
      { layer: 'network' },
    )
    expect.assertions(4)
    await api.post('/x', { a: 1 }, { params: { q: 1 } })
  })

  it('sees every status as a response', async () => {
    const { url } = await serve((_request, response) => response.writeHead(500).end())
    const api = create({ baseURL: url })
    api.use(async (request, next) => ({ ...(await next(request)), status: 200 }), { layer: 'network' })

    expect((await api.get('/x')).status).toBe(200)
  })

  it('gives each attempt a pristine copy, with the same bytes', async () => {
    const { api, received } = await traced()
    const attempts: number[] = []
    api.use(async (request, next) => (await next(request), await next(request), next(request)), {
      layer: 'network',
      stage: 'retry',
    })
    api.use(
      (request, next) => {
        attempts.push(request.attempt)
        request.headers.set('X-Attempts', `${String(request.headers.get('X-Attempts') ?? '')}+`)
        return next(request)
      },
      { layer: 'network' },
    )
    await api.post('/x', { a: 1 })

    expect(attempts).toEqual([1, 2, 3])
    expect(received.map(({ body, headers }) => [body, headers['x-attempts']])).toEqual(
      [1, 2, 3].map(() => ['{"a":1}', '+']),
    )
  })

  it('refuses to send a stream a second time', async () => {
    const { api, received } = await traced()
    api.use(async (request, next) => (await next(request), next(request)), {
      layer: 'network',
      stage: 'retry',
    })
    const data = new Blob(['once']).stream()

    await expect(api.post('/x', data)).rejects.toMatchObject({ code: 'ERR_BODY_NOT_REPEATABLE' })
    expect(received.map(({ body }) => body)).toEqual(['once'])
  })
})

describe('before and after', () => {
  it('place a middleware within its stage', async () => {
    const { api, order } = await traced()
    const add = (name: string, placement = {}): unknown =>
      api.use((config, next) => (order.push(name), next(config)), { name, ...placement })
    add('a', { after: 'c' })
    add('b')
    add('c', { before: ['b'] })
    await api.get('/x')

    expect(order).toEqual(['c', 'a', 'b'])
  })

  it('that contradict each other are refused with the path of the cycle', async () => {
    const { api, order } = await traced()
    api.use((config, next) => next(config), { name: 'a', before: 'b' })
    const contradiction = (): unknown =>
      api.use((config, next) => (order.push('b'), next(config)), { name: 'b', before: 'a' })

    expect(contradiction).toThrow(/a → b → a|b → a → b/)
    expect(contradiction).toThrow(expect.objectContaining({ code: 'ERR_LAYER_CYCLE' }))
    await api.get('/x')
    expect(order).toEqual([])
  })

  it.each([
    [{ layer: 'transport' }, 'layer is "application" or "network"; got "transport"'],
    [{ stage: 'cache' }, 'A stage of the application layer is one of observe, handle; got "cache"'],
  ])('an unknown place is refused: %j', (placement, message) => {
    expect(() => create().use((config, next) => next(config), placement as never)).toThrow(message)
  })
})

it('composes the pipeline when something is registered, and a call keeps the one it began with', async () => {
  const { api, order } = await traced()
  const remove = api.use(async (config, next) => {
    remove()
    api.use((c, n) => (order.push('late'), n(c)))
    const response = await next(config)
    order.push('first')
    return response
  })
  await api.get('/x')
  expect(order).toEqual(['first'])
  await api.get('/x')
  expect(order).toEqual(['first', 'late'])
})
