export { AuthPlugin } from './auth-plugin.ts'
export type { AuthOptions, TokenProvider } from './auth-options.ts'
