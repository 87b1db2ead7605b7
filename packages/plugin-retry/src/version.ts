/** The version of this package, as `client.plugins.list()` tells it. */
export const VERSION = '1.0.0'
