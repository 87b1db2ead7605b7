/** The version of this package, for `plugins.list()` and other plugins' `requires`. */
export const VERSION = '1.0.0'

/** The versions of core that this plugin runs on, as its manifest asks for them. */
export const CORE = '^1.0.0'
