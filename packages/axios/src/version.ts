/** The version of this package: of the axios that it stands in for, up to the last number (CONTRIBUTING.md). */
export const VERSION = '1.21.1'
