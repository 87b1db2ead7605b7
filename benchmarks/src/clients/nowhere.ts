import { Writable } from 'node:stream'

/** Takes an answer that nobody wants to see, to its end. */
export const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })
