import { expect, test } from 'vitest'
import { GroupMap } from '../../../src/store/memory/group-map.ts'

test.each([1, 8, 9, 1000])('a group of %i has its members, until each of them has left', (count) => {
  const groups = new GroupMap<object>()
  const members = Array.from({ length: count }, (_, id) => ({ id }))
  for (const member of members) groups.add('a', member)
  groups.add('b', members)
  expect(groups.get('a')).toEqual(members)
  groups.remove('a', {})
  expect(groups.get('a')).toHaveLength(count)
  // The oldest, the newest, then from the middle.
  for (const member of [members.shift(), members.pop()]) groups.remove('a', member as object)
  expect(groups.get('a')).toEqual(members)
  for (const member of members) groups.remove('a', member)
  expect(groups.get('a')).toEqual([])
  expect(groups.size).toBe(1)
})
