/** Where core differs from axios on purpose. */
export interface Difference {
  /** The names of the cases that it is about. */
  readonly cases: RegExp
  /** The adapters of core that differ. */
  readonly adapters: readonly ('got' | 'fetch')[]
  /** The parts of an outcome that differ; the others must be equal all the same. */
  readonly parts: readonly string[]
  readonly reason: string
}

const BOTH = ['got', 'fetch'] as const
const RESPONSE = ['status', 'statusText', 'data', 'headers', 'method']

export const differences: readonly Difference[] = [
  {
    cases: /^(post|put|patch) (without a body|null)$/,
    adapters: BOTH,
    parts: ['sentHeaders'],
    reason:
      'Without a body there is nothing that a Content-Type could describe; axios says that it is a form.',
  },
  {
    cases: /^(post|put|delete) a number$/,
    adapters: BOTH,
    parts: ['message'],
    reason: 'The message says what was wrong and what to do.',
  },
  {
    cases: /^(post|put|delete) a boolean$/,
    adapters: BOTH,
    parts: [...RESPONSE, 'result', 'code', 'message', 'lines', 'sentHeaders', 'bodies'],
    reason: 'axios drops `false` silently and refuses `true`; core refuses both.',
  },
  {
    cases: /^delete an empty string$/,
    adapters: BOTH,
    parts: ['sentHeaders'],
    reason: 'A body that is there, though empty, has a length.',
  },
  {
    cases: /^delete (JSON )?text$/,
    adapters: ['fetch'],
    parts: ['sentHeaders'],
    reason: 'fetch names the type of a text by itself where nobody did (Fetch Standard, "extract a body").',
  },
  {
    cases: /^delete a Node stream$/,
    adapters: BOTH,
    parts: ['result', 'code', 'message', 'status', 'statusText', 'data', 'headers', 'sentHeaders', 'bodies'],
    reason: 'axios sends the chunks without saying so, which servers refuse as garbage.',
  },
  {
    cases: /^params with an encoder$/,
    adapters: BOTH,
    parts: ['lines'],
    reason:
      'What a URL cannot hold is percent-encoded, as the URL Standard says, though the encoder left it.',
  },
  {
    cases: /^broken JSON, not silent$/,
    adapters: BOTH,
    parts: ['message'],
    reason: 'The message says what was wrong.',
  },
  {
    cases: /^a connection that is cut$/,
    adapters: ['got'],
    parts: ['lines', 'sentHeaders', 'bodies'],
    reason:
      'A kept-alive connection that ends without an answer may have been idle for too long: an idempotent request is sent once more, on a new one.',
  },
  {
    cases: /^a connection that is cut$/,
    adapters: ['fetch'],
    parts: ['message'],
    reason: 'The words are those of fetch; the code is the same.',
  },
  {
    cases: /^a relative URL that is absolute$/,
    adapters: BOTH,
    parts: [...RESPONSE, 'result', 'code', 'message', 'lines', 'sentHeaders', 'bodies'],
    reason: 'A url that begins with // is a path below baseURL, never another host (GHSA-8hc4-vh64-cxmj).',
  },
  {
    cases: /^a protocol that there is not$/,
    adapters: BOTH,
    parts: ['message'],
    reason: 'The message says what to do.',
  },
  {
    cases: /^headers that remove defaults$/,
    adapters: ['fetch'],
    parts: ['sentHeaders'],
    reason: 'fetch sends an Accept of its own where there is none.',
  },
  {
    cases: /^head (redirected by \d+|without a body)$/,
    adapters: ['fetch'],
    parts: ['headers'],
    reason: 'fetch on Node closes the connection after HEAD, and the server says so.',
  },
  {
    cases: /^a body left encoded$/,
    adapters: ['fetch'],
    parts: ['data', 'headers'],
    reason: 'fetch decodes every body that it can.',
  },
]
