/** The version of this package, as `client.plugins.list()` tells it. */
export const VERSION = '1.0.0'

/** The versions of core that this plugin runs on, as its manifest asks for them. */
export const CORE = '^1.0.0'
