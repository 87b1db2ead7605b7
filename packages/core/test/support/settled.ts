/** How a promise ended, as a value. */
export type Settled = { value: unknown; error?: undefined } | { error: unknown; value?: undefined }

export function settled(promise: Promise<unknown>): Promise<Settled> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
}
