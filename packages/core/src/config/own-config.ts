import type { ResolvedConfig } from './config.ts'

/**
 * A configuration object that inherits nothing, so that a polluted `Object.prototype` can never add an option to it.
 * (An object made by `Object.create(null)` would do the same, but engines treat those as slow dictionaries.)
 */
export const OwnConfig: new () => Record<string, unknown> = (() => {
  function Own(): void {}
  Own.prototype = Object.create(null, {
    // Add-ons written for axios call this on configurations.
    hasOwnProperty: {
      value(this: object, key: PropertyKey) {
        return Object.hasOwn(this, key)
      },
    },
  })
  return Own as unknown as new () => Record<string, unknown>
})()

/** The same configuration, or, when somebody made it with a literal or a spread, a copy of its own keys. */
export function own<C extends object = ResolvedConfig>(config: C): C {
  return config instanceof OwnConfig ? config : copyOwn(config)
}

/** A copy of a configuration's own enumerable keys, symbols included. */
export function copyOwn<C extends object>(config: C): C {
  return Object.assign(new OwnConfig(), config) as C
}
