import axios from 'axios'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create } from '../../src/index.ts'
import { cases } from './cases.ts'
import type { Adapter } from '../../src/index.ts'
import type { Transport } from '../adapters/transport.ts'
import type { Difference } from './differences.ts'
import { outcome } from './outcome.ts'
import { startWire, type Wire } from './wire.ts'

/** Whether this platform's fetch ends a form with a line break. That of Node 22 does not, and RFC 2046 (section 5.1.1) asks for none. */
async function fetchEndsForms(): Promise<boolean> {
  const form = new FormData()
  form.append('a', 'b')
  return (await new Response(form).text()).endsWith('--\r\n')
}

const formEnd = (await fetchEndsForms()) ? '--BOUNDARY--\r\n' : '--BOUNDARY--'

/** Differs from axios where that is said, and nowhere else. */
export function behavesAsAxios(
  transport: Transport,
  differences: readonly Pick<Difference, 'cases' | 'parts'>[],
): void {
  describe(`core with ${transport.name} does what axios does:`, () => {
    let wire: Wire
    let adapter: Adapter
    beforeAll(async () => {
      wire = await startWire()
      adapter = transport.create()
    })
    afterAll(async () => {
      await adapter.close?.()
      await wire.close()
    })

    it.each(cases)('%s', async (name, make) => {
      const expected = await outcome(axios, wire, make())
      const actual = await outcome(create({ adapter }), wire, make())
      if (transport.name === 'fetch') {
        expected['bodies'] = (expected['bodies'] as string[]).map((body) =>
          body.replace(/--BOUNDARY--\r\n$/, formEnd),
        )
      }
      const known = differences.filter((difference) => difference.cases.test(name))
      for (const part of known.flatMap(({ parts }) => parts)) {
        expect(actual[part], `"${part}" is listed as a difference, but is equal`).not.toEqual(expected[part])
        delete actual[part]
        delete expected[part]
      }

      expect(actual).toEqual(expected)
    })

    it.each(differences)('the difference in $cases is about a case that there is', ({ cases: about }) => {
      expect(cases.filter(([name]) => about.test(name))).not.toEqual([])
    })
  })
}
