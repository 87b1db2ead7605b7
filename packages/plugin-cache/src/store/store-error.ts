/**
 * What went wrong with a shared store:
 * - `ERR_STORE_TIMEOUT`: it did not answer in time;
 * - `ERR_STORE_REFUSED`: it did not take a value;
 * - `ERR_STORE_ANSWER`: what it answered is not what it was asked for;
 * - `ERR_STORE_LEASE`: it could not be asked which process fetches an answer.
 */
export type StoreErrorCode =
  | 'ERR_STORE_TIMEOUT'
  | 'ERR_STORE_REFUSED'
  | 'ERR_STORE_ANSWER'
  | 'ERR_STORE_LEASE'

/** A shared store that does not do what it should. Requests never fail with it: it is in the `store` event. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
