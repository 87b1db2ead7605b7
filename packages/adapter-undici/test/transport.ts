import type { Transport } from '../../core/test/adapters/transport.ts'
import { certificate } from '../../core/test/support/certificate.ts'
import { undici } from '../src/index.ts'

/** As the tests of core's own adapters take it. */
export const transport: Transport = {
  name: 'undici',
  create: () => undici().create(),
  made: { by: new URL('../src/index.ts', import.meta.url), with: 'undici' },
  isNative: true,
  // Its pool may open a second one before it knows that the first is free again.
  connections: 2,
  // Undici takes one for a broken answer.
  continues: false,
  createTrusting: () => undici({ connect: { ca: certificate.cert } }).create(),
  trust: () => ({}),
}
