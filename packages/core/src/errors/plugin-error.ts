import { AxiosError, type AxiosErrorOptions } from './axios-error.ts'

/** A plugin was refused, failed, or was given bad options. `plugin` names it; docs/errors.md lists the codes. */
export class PluginError<T = unknown, D = unknown> extends AxiosError<T, D> {
  protected static readonly errorName: string = 'PluginError'

  /** The name of the plugin that the error is about. */
  readonly plugin: string

  constructor(plugin: string, message: string, code: string, options?: AxiosErrorOptions) {
    super(`[${plugin}] ${message}`, code, undefined, undefined, undefined, options)
    this.plugin = plugin
  }
}
