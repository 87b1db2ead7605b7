/** How many installs hold each logger's errors. Shared, because many clients may write to the same logger. */
const holds = new WeakMap<object, number>()

interface Emitter {
  on(event: 'error', listener: () => void): unknown
  removeListener(event: 'error', listener: () => void): unknown
}

/**
 * Listens to a logger's `error` event, without which an error of one of its transports would be thrown in the middle of
 * nowhere. Gives the function that stops. A logger without events is left alone.
 */
export function holdErrors(logger: object): () => void {
  if (!isEmitter(logger)) return () => {}
  const count = holds.get(logger) ?? 0
  if (count === 0) logger.on('error', ignore)
  holds.set(logger, count + 1)
  return () => {
    const left = (holds.get(logger) ?? 1) - 1
    holds.set(logger, left)
    if (left === 0) logger.removeListener('error', ignore)
  }
}

function ignore(): void {}

function isEmitter(logger: object): logger is Emitter {
  const { on, removeListener } = logger as Partial<Emitter>
  return typeof on === 'function' && typeof removeListener === 'function'
}
