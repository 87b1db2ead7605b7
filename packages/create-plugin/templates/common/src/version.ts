/** The version of this package, for `plugins.list()` and other plugins' `requires`. */
export const VERSION = '0.1.0'
