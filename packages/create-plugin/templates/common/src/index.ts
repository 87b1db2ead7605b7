export { {{type}}Plugin } from './plugin.ts'
export type { {{type}}Options, {{type}}RequestOptions } from './options.ts'
