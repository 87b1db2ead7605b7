import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Keyv } from 'keyv'
import { expect, test } from 'vitest'
import { LruMap } from '../src/lru-map.ts'

const key = (path: string): string => `GET http://a.test${path} id transport`

test('it knows the keys of a resource, through eviction, replacement, deletion and clearing', () => {
  const map = new LruMap(3)
  for (const path of ['/a', '/a?x=1', '/a/b', '/a?x=1']) map.set(key(path), {})
  expect(map.keysOf('http://a.test/a')).toEqual([key('/a'), key('/a?x=1')])
  map.set(key('/c'), {})
  expect(map.keysOf('http://a.test/a')).toEqual([key('/a?x=1')])
  expect(map.delete(key('/a?x=1'))).toBe(true)
  expect(map.keysOf('http://a.test/a')).toEqual([])
  expect(map.size).toBe(2)
  map.clear()
  expect(map.size).toBe(0)
  expect(map.keysOf('http://a.test/c')).toEqual([])
})

test('the bound holds for 100,000 keys, reading makes recent, and a Keyv with a ttl gets along with it', async () => {
  const map = new LruMap(100)
  const keyv = new Keyv<{ n: number }>({ store: map, serialization: false })
  for (let n = 0; n < 100_000; n++) {
    map.set(key(`/${n}`), {})
    map.get(key('/0'))
  }
  expect(map.size).toBe(100)
  expect(map.has(key('/0'))).toBe(true)
  expect(map.has(key('/99900'))).toBe(false)
  const value = { n: 1 }
  expect(await keyv.set(key('/k'), value, 1000)).toBe(true)
  expect(await keyv.get(key('/k'))).toBe(value)
})

test('of what was evicted nothing stays', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const map = new LruMap(10)
  map.set(key('/'), {})
  collect()
  const before = process.memoryUsage().heapUsed
  for (let n = 0; n < 200_000; n++) map.set(key(`/${n}`), {})
  collect()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10e6)
  expect(map.size).toBe(10)
})
