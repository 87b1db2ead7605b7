/** The version of this package, for `--version`. */
export const VERSION = '1.0.0'
