import axios from 'axios'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create } from '../../src/index.ts'
import { cases } from './cases.ts'
import { differences } from './differences.ts'
import { outcome } from './outcome.ts'
import { startWire, type Wire } from './wire.ts'

let wire: Wire
beforeAll(async () => void (wire = await startWire()))
afterAll(() => wire.close())

/** Whether this platform's fetch ends a form with a line break. That of Node 22 does not, and RFC 2046 (section 5.1.1) asks for none. */
async function fetchEndsForms(): Promise<boolean> {
  const form = new FormData()
  form.append('a', 'b')
  return (await new Response(form).text()).endsWith('--\r\n')
}

const formEnd = (await fetchEndsForms()) ? '--BOUNDARY--\r\n' : '--BOUNDARY--'

describe.each(['got', 'fetch'] as const)('core with %s does what axios does:', (adapter) => {
  const ours = create({ adapter })

  it.each(cases)('%s', async (name, make) => {
    const expected = await outcome(axios, wire, make())
    const actual = await outcome(ours, wire, make())
    if (adapter === 'fetch') {
      expected['bodies'] = (expected['bodies'] as string[]).map((body) =>
        body.replace(/--BOUNDARY--\r\n$/, formEnd),
      )
    }
    const known = differences.filter(
      (difference) => difference.cases.test(name) && difference.adapters.includes(adapter),
    )
    for (const part of known.flatMap(({ parts }) => parts)) {
      expect(actual[part], `"${part}" is listed as a difference, but is equal`).not.toEqual(expected[part])
      delete actual[part]
      delete expected[part]
    }

    expect(actual).toEqual(expected)
  })
})

it.each(differences)('the difference in $cases is about a case that there is', ({ cases: about }) => {
  expect(cases.filter(([name]) => about.test(name))).not.toEqual([])
})
