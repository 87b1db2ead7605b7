/** The version of this package, for `plugin.core` ranges and the User-Agent header. */
export const VERSION = '1.0.0'
