/** `method` with a fixed `this`. */
export default function bind<Args extends unknown[], Result>(
  method: (...args: Args) => Result,
  self: unknown,
): (...args: Args) => Result {
  return (...args) => method.apply(self, args)
}
