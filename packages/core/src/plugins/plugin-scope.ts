import type { Scope, Undo } from './scope.ts'

/** What a plugin has besides the client: means to tie to its install what core cannot see, so that it ends with it. */
export interface PluginScope {
  /** The plugin's name on this client. */
  readonly name: string
  /** Aborted when the plugin is removed: give it to `addEventListener`, `fetch` and whatever else takes a signal. */
  readonly signal: AbortSignal
  /** Calls a function when the plugin is removed, last given first; gives the function that calls it earlier. */
  defer(undo: () => void): Undo
  /** As the global one, but cleared when the plugin is removed. Gives the function that clears it. */
  setTimeout(run: () => void, ms: number): Undo
  /** As the global one, but cleared when the plugin is removed. Gives the function that clears it. */
  setInterval(run: () => void, ms: number): Undo
}

/** The public side of a plugin's scope. */
export function createPluginScope(scope: Scope): PluginScope {
  let controller: AbortController | undefined
  const defer = (undo: () => void): Undo => {
    scope.assertOpen('scope.defer')
    return scope.record(undo)
  }
  return {
    name: scope.name,
    get signal() {
      if (!controller) {
        const made = new AbortController()
        controller = made
        if (scope.closed) made.abort()
        else scope.record(() => made.abort())
      }
      return controller.signal
    },
    defer,
    setTimeout(run, ms) {
      const timer = setTimeout(() => {
        clear()
        run()
      }, ms)
      const clear = defer(() => clearTimeout(timer))
      return clear
    },
    setInterval(run, ms) {
      const timer = setInterval(run, ms)
      return defer(() => clearInterval(timer))
    },
  }
}
