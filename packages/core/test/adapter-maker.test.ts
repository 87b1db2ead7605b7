import { expect, test } from 'vitest'
import { AxiosHeaders, create, type Adapter, type AdapterMaker } from '../src/index.ts'

function maker(): { adapter: AdapterMaker; made: Adapter[]; closed: number[] } {
  const made: Adapter[] = []
  const closed: number[] = []
  const adapter: AdapterMaker = {
    name: 'counted',
    create() {
      const one: Adapter = {
        name: 'counted',
        send: async () => ({
          status: 200,
          statusText: 'OK',
          headers: new AxiosHeaders(),
          body: new TextEncoder().encode(String(made.indexOf(one))),
        }),
        close: () => void closed.push(made.indexOf(one)),
      }
      made.push(one)
      return one
    },
  }
  return { adapter, made, closed }
}

test('an adapter is made for each client that uses it, when it first does, and closed by it', async () => {
  const { adapter, made, closed } = maker()
  const first = create({ adapter })
  const second = first.create()
  expect(made).toHaveLength(0)
  for (const [api, expected] of [
    [first, 0],
    [first, 0],
    [second, 1],
    [first, 0],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop
    expect((await api.get('http://name.test/')).data).toBe(expected)
  }
  await first.close()
  expect(closed).toEqual([0])
  expect((await second.get('http://name.test/')).data).toBe(1)
  await second.close()
})

test('it may stand in a list, and explains itself by its name', async () => {
  const { adapter } = maker()
  const api = create({ adapter: ['unknown', adapter] })
  expect((await api.get('http://name.test/')).data).toBe(0)
  expect(String(api.explain({ url: 'http://name.test/' }))).toContain('counted')
  await api.close()
})

test('what neither sends nor makes an adapter is none', async () => {
  const api = create({ adapter: { name: 'nothing' } as never })
  await expect(api.get('http://name.test/')).rejects.toMatchObject({ code: 'ERR_NOT_SUPPORT' })
})
