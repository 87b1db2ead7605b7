import { create, type AdapterMaker } from '@axios-ts/core'
import { deliver, Exchange, type Open } from '@axios-ts/core/adapter'
import { Agent, MockAgent } from 'undici'
import { expectTypeOf, test } from 'vitest'
import { undici, type UndiciOptions } from '../src/index.ts'

test('a client takes it, alone, in a list, and for one call', () => {
  const adapter = undici()
  expectTypeOf(adapter).toEqualTypeOf<AdapterMaker>()
  const api = create({ adapter })
  create({ adapter: [adapter, 'got'] })
  void api.get('/', { adapter: undici({ connections: 1 }) })
})

test('its options are those of undici’s Agent, or a dispatcher', () => {
  undici({ connections: 8, pipelining: 1, allowH2: true, maxHeaderSize: 32_768, connect: { ca: '' } })
  undici({ dispatcher: new MockAgent() })
  undici({ dispatcher: new Agent().compose((dispatch) => dispatch) })
  expectTypeOf<UndiciOptions>().toExtend<Agent.Options>()

  // @ts-expect-error a number of connections is a number
  undici({ connections: '8' })
  // @ts-expect-error a client of another library is no dispatcher
  undici({ dispatcher: { request: () => {} } })
})

test('what an adapter is made of is typed', () => {
  expectTypeOf(deliver).parameter(1).toEqualTypeOf<Open>()
  // @ts-expect-error an exchange says how its body is read
  class Incomplete extends Exchange {}
  expectTypeOf<Incomplete>().toExtend<Exchange>()
})
