/** Gives up a body that nobody will read, so that its connection is freed. Bytes need nothing. */
export function abandonBody(body: unknown): void {
  if (body instanceof ReadableStream) {
    body.cancel().catch(ignore)
    return
  }
  const { destroy, on } = Object(body) as { destroy?: unknown; on?: unknown }
  if (typeof destroy !== 'function') return
  // A stream's error that nobody hears ends the process.
  if (typeof on === 'function') on.call(body, 'error', ignore)
  destroy.call(body)
}

function ignore(): void {}
