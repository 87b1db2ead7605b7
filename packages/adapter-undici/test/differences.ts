import { differences as ofCore, type Difference } from '../../core/test/differential/differences.ts'

type Known = Pick<Difference, 'cases' | 'parts' | 'reason'>

/** What undici itself decides otherwise than core's own adapter for Node. */
const ofUndici: readonly Known[] = [
  {
    cases: /^head (redirected by \d+|without a body)$/,
    parts: ['headers'],
    reason: 'Undici closes the connection after HEAD, and the server says so.',
  },
  {
    cases: /^a connection that is cut$/,
    parts: ['message'],
    reason: 'The words are those of undici; the code is the same.',
  },
]

/** Where undici does as axios, though core's own adapter does not: an empty body of a DELETE is none. */
const LIKE_AXIOS = 'delete an empty string'

/** Where the adapter differs from axios on purpose. */
export const differences: readonly Known[] = [
  ...ofCore.filter(({ adapters, cases }) => adapters.includes('got') && !cases.test(LIKE_AXIOS)),
  ...ofUndici,
]
