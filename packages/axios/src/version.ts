/** The release of axios that this package stands in for; its own version is the same (CONTRIBUTING.md, "A release of axios"). */
export const VERSION = '1.21.1'
