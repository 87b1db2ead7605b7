/** A copy of options that inherits nothing, so that a polluted `Object.prototype` can never add one. */
export function ownOptions<Options extends object>(options: Options): Options {
  return Object.assign(Object.create(null) as Options, options)
}
