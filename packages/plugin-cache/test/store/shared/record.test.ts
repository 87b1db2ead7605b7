import { AxiosHeaders } from '@axios-ts/core'
import fc from 'fast-check'
import { Keyv } from 'keyv'
import { describe, expect, test } from 'vitest'
import { Cipher } from '../../../src/store/cipher/cipher.ts'
import { isShareable, readRecord, writeRecord, type Recorded } from '../../../src/store/shared/record.ts'
import { storedEntry } from '../entries.ts'

const known = { url: 'http://a.test/x', vary: new Map<string, string | undefined>() }
const stamp = { tokens: new Map([['everything', 'first-1']]), cursor: 'first-1' }
const cipher = new Cipher('ab'.repeat(32))

async function throughStore(recorded: Recorded, sealing?: Cipher): Promise<Recorded | undefined> {
  const keyv = new Keyv()
  await keyv.set('name', await writeRecord('name', recorded, sealing))
  return readRecord('name', await keyv.get('name'), known, sealing)
}

const amount = fc.double({ min: 0, max: 1e13, noNaN: true })
const anyEntry = fc.record({
  status: fc.integer({ min: 100, max: 999 }),
  statusText: fc.string({ unit: 'binary' }),
  body: fc.oneof(
    fc.uint8Array({ maxLength: 500 }),
    fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
  ),
  requestTime: amount,
  responseTime: amount,
  initialAge: amount,
  freshFor: amount,
  keptUntil: fc.oneof(amount, fc.constant(Infinity)),
  staleWhileRevalidate: amount,
  staleIfError: amount,
  staleIfUnreachable: amount,
  mustRevalidate: fc.boolean(),
  immutable: fc.boolean(),
  canValidate: fc.boolean(),
  tags: fc.array(fc.string()),
  size: fc.integer({ min: 500, max: 1e9 }),
})

test.each([
  ['in clear', undefined],
  ['encrypted', cipher],
])('an entry comes back from Keyv as it was, %s', async (_how, sealing) => {
  const headers = new AxiosHeaders({ 'Content-Type': 'text/plain', 'X-Many': ['a', 'b'], ':odd': ':x' })
  await fc.assert(
    fc.asyncProperty(anyEntry, async (fields) => {
      const entry = storedEntry({ ...fields, headers })
      const read = await throughStore({ entry, stamp }, sealing)
      expect(read).toEqual({ entry, stamp })
      expect([...(read as Recorded).entry.headers]).toEqual([...headers])
    }),
  )
})

test('text stays readable in the store, so that it is not larger than it must be; other bytes are base64', async () => {
  const record = async (body: Uint8Array): Promise<object | undefined> =>
    writeRecord('name', { entry: storedEntry({ body }), stamp }, undefined)
  expect(await record(new TextEncoder().encode('\u{FEFF}é'))).toMatchObject({ text: '\u{FEFF}é' })
  expect(await record(Uint8Array.of(255, 0))).toMatchObject({ base64: '/wA=' })
})

test('a body does not hold on to a larger piece of memory', async () => {
  const entry = storedEntry({ body: Uint8Array.of(255, 0) })
  const read = (await throughStore({ entry, stamp })) as Recorded
  expect((read.entry.body as Uint8Array).buffer.byteLength).toBe(2)
})

describe('what is secret does not leave the process', () => {
  const headers = new AxiosHeaders({ 'Set-Cookie': ['session=abc'], 'X-Auth-Token': 'abc', ETag: '"1"' })
  const url = 'http://a.test/x?token=abc'

  test('neither sensitive headers of the response nor the URL', async () => {
    const record = await writeRecord('name', { entry: storedEntry({ headers, url }), stamp }, undefined)
    expect(JSON.stringify(record)).not.toContain('abc')
    const read = await readRecord('name', record, known, undefined)
    expect([...(read as Recorded).entry.headers]).toEqual([['ETag', '"1"']])
    expect(read?.entry.url).toBe(known.url)
  })

  test('nor anything that can be read when it is encrypted; then the URL comes back', async () => {
    const record = await writeRecord('name', { entry: storedEntry({ url }), stamp }, cipher)
    expect(Object.keys(record ?? {})).toEqual(['v', 'name', 'sealed'])
    expect((await readRecord('name', record, known, cipher))?.entry.url).toBe(url)
  })

  test.each([
    ['Location', 'https://user:pw@a.test/'],
    ['Location', '/next?access_token=abc'],
    ['Content-Location', '/x?sig=abc'],
  ])('a URL with a credential in %s is not shared in clear', (name, value) => {
    const entry = storedEntry({ headers: new AxiosHeaders({ [name]: value }) })
    expect([isShareable(entry, false), isShareable(entry, true)]).toEqual([false, true])
  })

  test('any other URL is', () => {
    expect(isShareable(storedEntry({ headers: new AxiosHeaders({ Location: '/next?a=1' }) }), false)).toBe(
      true,
    )
  })
})

describe('a record that is not what it should be is a miss', () => {
  const record = { v: 1, name: 'name', meta: '', text: '' }

  test.each([
    undefined,
    null,
    7,
    'text',
    [],
    {},
    record,
    { ...record, meta: 'null' },
    { ...record, meta: '{}' },
    { ...record, meta: '[]' },
    { ...record, meta: 7 },
  ])('%j', async (value) => {
    expect(await readRecord('name', value, known, undefined)).toBe(undefined)
    expect(await readRecord('name', value, known, cipher)).toBe(undefined)
  })

  test('of another version, or written under another name', async () => {
    const good = await writeRecord('name', { entry: storedEntry(), stamp }, undefined)
    expect(await readRecord('name', good, known, undefined)).toBeDefined()
    expect(await readRecord('name', { ...good, v: 2 }, known, undefined)).toBe(undefined)
    expect(await readRecord('other', good, known, undefined)).toBe(undefined)
  })

  test('in clear, where encrypted ones are expected, and the other way round', async () => {
    const clear = await writeRecord('name', { entry: storedEntry(), stamp }, undefined)
    const sealed = await writeRecord('name', { entry: storedEntry(), stamp }, cipher)
    expect(await readRecord('name', clear, known, cipher)).toBe(undefined)
    expect(await readRecord('name', sealed, known, undefined)).toBe(undefined)
  })

  test('with any one value changed: a miss, or an entry that is whole', async () => {
    const good = (await writeRecord('name', { entry: storedEntry({ tags: ['t'] }), stamp }, undefined)) as {
      meta: string
    }
    const meta = JSON.parse(good.meta) as Record<string, unknown>
    const field = fc.constantFrom(...Object.keys(meta))
    await fc.assert(
      fc.asyncProperty(field, fc.jsonValue(), async (name, value) => {
        const changed = { ...good, meta: JSON.stringify({ ...meta, [name]: value }) }
        const read = await readRecord('name', changed, known, undefined)
        if (!read) return
        const sample = storedEntry() as unknown as Record<string, unknown>
        for (const [key, each] of Object.entries(read.entry)) {
          expect([key, typeof each]).toEqual([key, typeof sample[key]])
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['a b', 'x'],
    ['', 'x'],
    ['x', 'a\r\nb'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['x', []],
  ])('with the header %j: %j, that no server could have sent', async (name, value) => {
    const good = (await writeRecord('name', { entry: storedEntry(), stamp }, undefined)) as { meta: string }
    const meta = JSON.stringify({ ...(JSON.parse(good.meta) as object), headers: [[name, value]] })
    const read = await readRecord('name', { ...good, meta }, known, undefined)
    expect([undefined, 200]).toContain(read?.entry.status)
    expect(({} as Record<string, unknown>)['x']).toBe(undefined)
  })

  test('a size that was made smaller does not fool the bounds', async () => {
    const body = new Uint8Array(500)
    const entry = storedEntry({ body, size: 1 })
    expect((await throughStore({ entry, stamp }))?.entry.size).toBe(500)
  })

  test('with any character of what is encrypted changed', async () => {
    const good = (await writeRecord('name', { entry: storedEntry(), stamp }, cipher)) as { sealed: string }
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.sealed.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        async (at, character) => {
          const sealed = good.sealed.slice(0, at) + character + good.sealed.slice(at + 1)
          fc.pre(sealed !== good.sealed)
          const read = await readRecord('name', { ...good, sealed }, known, cipher)
          // The last character of base64 has bits that say nothing.
          expect([undefined, 200]).toContain(read?.entry.status)
        },
      ),
    )
  })
})
