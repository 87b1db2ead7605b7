import { badOption, checkOptions, type ResolvedConfig } from '@axios-ts/core'

/** What `new {{type}}Plugin()` takes. */
export interface {{type}}Options {
  /** The header that carries the id. Default `X-Request-Id`. */
  readonly header?: string | undefined
  /** Makes an id. Default: a random UUID. */
  readonly newId?: (() => string) | undefined
}

/** What a single request can say, under `plugins.{{plugin}}`. */
export interface {{type}}RequestOptions {
  /** The id to send, in place of a new one. */
  readonly id?: string | undefined
}

declare module '@axios-ts/core' {
  interface PluginOptions {
    {{key}}?: {{type}}RequestOptions | false
  }
}

/** The options with their defaults filled in. */
export interface Settings {
  readonly header: string
  readonly newId: () => string
}

/** Checks options and fills in the defaults. @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`. */
export function readOptions(options: {{type}}Options): Settings {
  checkOptions('{{plugin}}', options, ['header', 'newId'])
  const { header = 'X-Request-Id', newId = () => crypto.randomUUID() } = options
  if (typeof header !== 'string' || !/^[\w!#$%&'*+.^`|~-]+$/.test(header)) {
    throw badOption('{{plugin}}', 'header', 'the name of a header', header)
  }
  if (typeof newId !== 'function') {
    throw badOption('{{plugin}}', 'newId', 'a function that gives an id', newId)
  }
  return { header, newId }
}

/** What a request says, checked. @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`. */
export function readRequestOptions({ plugins }: ResolvedConfig): {{type}}RequestOptions {
  const options = plugins?.{{member}} || {}
  checkOptions('{{plugin}}', options, ['id'])
  if (options.id === undefined || typeof options.id === 'string') return options
  throw badOption('{{plugin}}', 'id', 'a string', options.id)
}
