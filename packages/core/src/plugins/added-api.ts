import { PluginError } from '../errors/plugin-error.ts'
import type { Scope } from './scope.ts'

/** What plugins added to one client. Every face of the client inherits from `members`. */
export class AddedApi {
  readonly members: Record<string, unknown> = Object.create(Function.prototype) as Record<string, unknown>
  readonly #owners = new Map<string, Scope>()

  /**
   * Adds what an `install` returned, until its scope is undone.
   * @throws PluginError `ERR_PLUGIN_API` when the client has a member of that name, unless it is that of `replaced`.
   */
  add(scope: Scope, api: object, client: object, replaced?: Scope): void {
    for (const key of Object.keys(api)) {
      const owner = this.#owners.get(key)
      if (owner ? owner !== replaced : key in client) {
        const message = `install() returned "${key}", which the client has already. Give that part of the API another name.`
        throw new PluginError(scope.name, message, 'ERR_PLUGIN_API')
      }
      Object.defineProperty(this.members, key, {
        get: () => (api as Record<string, unknown>)[key],
        configurable: true,
        enumerable: true,
      })
      this.#owners.set(key, scope)
      scope.record(() => this.#remove(key, scope))
    }
  }

  #remove(key: string, scope: Scope): void {
    // A plugin that took this one's place has put its own there by now.
    if (this.#owners.get(key) !== scope) return
    this.#owners.delete(key)
    delete this.members[key]
  }
}
