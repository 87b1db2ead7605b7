import type { Readable } from 'node:stream'
import axios from 'axios'
import { expect, test } from 'vitest'
import { clientOver, failure, open, request, suite } from './transport.ts'

/** Addresses that hold their own answer. */
export const dataURLs = suite(': a data: URL', (transport) => {
  const { create } = transport

  test.each([
    'data:,hello',
    'data:text/plain,a%20b%2Cc',
    'data:text/plain;charset=utf-8,%C3%A9',
    'data:;base64,aGVsbG8=',
    'DATA:text/plain;BASE64,aGVsbG8=',
    'data:application/octet-stream;base64,AP8Q',
    'data:text/plain;base64,aGVs%62G8%3D',
  ])('%s is what axios makes of it', async (url) => {
    const ours = await clientOver(transport).get(url)
    const theirs = await axios.get<Buffer>(url)
    expect(ours.data).toEqual(theirs.data)
    expect([ours.status, ours.statusText]).toEqual([200, 'OK'])
    expect((await clientOver(transport).get(url, { responseType: 'text' })).data).toBe(
      (await axios.get<string>(url, { responseType: 'text' })).data,
    )
  })

  test('as JSON, a Blob and a stream', async () => {
    const url = 'data:application/json,{"a":1}'
    expect((await clientOver(transport).get(url, { responseType: 'json' })).data).toEqual({ a: 1 })
    const blob = (await clientOver(transport).get<Blob>(url, { responseType: 'blob' })).data
    expect([blob.type, await blob.text()]).toEqual(['application/json', '{"a":1}'])
    const stream = (await clientOver(transport).get<Readable>(url, { responseType: 'stream' })).data
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('{"a":1}')
  })

  test('has the type that it names, or that of RFC 2397', async () => {
    const types = [
      'data:,a',
      'data:;charset=utf-8,a',
      'data:image/png;base64,AA==',
      'data:text/html;x=y ; base64,AA==',
    ]
    const answers = await Promise.all(types.map((url) => clientOver(transport).get(url)))
    expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual(
      ['text/plain;charset=US-ASCII', 'text/plain;charset=utf-8', 'image/png', 'text/html;x=y '].map((type) =>
        type.trim(),
      ),
    )
  })

  test.each(['post', 'head', 'delete'] as const)('allows no %s, as in axios', async (method) => {
    const config = { url: 'data:,a', method, validateStatus: null }
    const [ours, theirs] = await Promise.all([clientOver(transport).request(config), axios.request(config)])
    expect([ours.status, ours.statusText]).toEqual([theirs.status, theirs.statusText])
    expect((await failure(clientOver(transport).request({ url: 'data:,a', method }))).code).toBe(
      'ERR_BAD_REQUEST',
    )
  })

  test('without a comma is refused', async () => {
    expect((await failure(clientOver(transport).get('data:text/plain'))).code).toBe('ERR_BAD_REQUEST')
  })

  test.each([
    ['data:,abcdefgh', 7, 8],
    ['data:,%61%62%63', 2, 3],
    ['data:;base64,aGVsbG8=', 4, 5],
  ])('GHSA-4hjh-wcwx-xvwj: %s past maxContentLength is refused', async (url, less, exact) => {
    const error = await failure(clientOver(transport).get(url, { maxContentLength: less }))
    expect(error).toMatchObject({
      code: 'ERR_BAD_RESPONSE',
      message: `maxContentLength size of ${less} exceeded`,
    })
    expect((await clientOver(transport).get(url, { maxContentLength: exact })).data).toHaveLength(exact)
  })

  test('GHSA-4hjh-wcwx-xvwj: is refused before it is decoded', async () => {
    const url = `data:;base64,${'A'.repeat(20_000_000)}`
    const before = process.memoryUsage().arrayBuffers
    await failure(open(create).send(request(url, { maxContentLength: 1000 })))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000)
  })

  test.each([
    `data:${';a'.repeat(500_000)}`,
    `data:${' ;'.repeat(500_000)},a`,
    `data:;base64${' '.repeat(1_000_000)}x,a`,
    `data:,${'%'.repeat(1_000_000)}`,
  ])('GHSA-c29m-xwm3-cm6r: takes linear time (%#)', async (url) => {
    const adapter = open(create)
    await adapter.send(request('data:,warm')).catch(() => {})
    const started = process.cpuUsage().user
    await adapter.send(request(url)).catch(() => {})
    expect(process.cpuUsage().user - started).toBeLessThan(150_000)
  })
})
