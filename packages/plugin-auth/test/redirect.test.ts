import { create } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { AuthPlugin } from '../src/index.ts'
import { serve } from './serve.ts'

const statuses = [301, 302, 303, 307, 308]
const plugin = new AuthPlugin({ scheme: 'Bearer', token: 'abc' })

describe.each(['got', 'fetch'])('over the adapter %s', (adapter) => {
  describe.each(statuses)('a redirect with status %i', (status) => {
    test.each(['get', 'post'])('of a %s to another origin goes there without the token', async (method) => {
      const other = await serve()
      const own = await serve((_request, response) =>
        response.writeHead(status, { location: `${other.url}/landed` }).end(),
      )
      const api = create({ baseURL: own.url, adapter }).plugin(plugin)
      await api.request({ method, url: '/', ...(method === 'post' && { data: { name: 'Ada' } }) })
      expect(own.authorizations).toEqual(['Bearer abc'])
      expect(other.authorizations).toEqual([undefined])
    })

    test('to another host name of the same machine goes there without the token', async () => {
      const server = await serve((request, response) => {
        if (request.url === '/landed') response.end()
        else response.writeHead(status, { location: `http://localhost:${server.port}/landed` }).end()
      })
      await create({ baseURL: server.url, adapter }).plugin(plugin).get('/')
      expect(server.authorizations).toEqual(['Bearer abc', undefined])
    })

    test('within the origin keeps the token', async () => {
      const server = await serve((request, response) => {
        if (request.url === '/landed') response.end()
        else response.writeHead(status, { location: '/landed' }).end()
      })
      await create({ baseURL: server.url, adapter }).plugin(plugin).get('/')
      expect(server.authorizations).toEqual(['Bearer abc', 'Bearer abc'])
    })
  })

  test('away and back again: the token does not come back', async () => {
    const other = await serve((_request, response) =>
      response.writeHead(302, { location: `${own.url}/home` }).end(),
    )
    const own = await serve((request, response) => {
      if (request.url === '/home') response.end()
      else response.writeHead(302, { location: other.url }).end()
    })
    await create({ baseURL: own.url, adapter }).plugin(plugin).get('/')
    expect(own.authorizations).toEqual(['Bearer abc', undefined])
    expect(other.authorizations).toEqual([undefined])
  })
})
