/** The version of this package, for `plugins.list()` and other plugins' `requires`. */
export const VERSION = '1.0.0'
