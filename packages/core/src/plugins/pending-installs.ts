import type { Scope } from './scope.ts'

/** The asynchronous installs that calls have to wait for. */
export class PendingInstalls {
  readonly #scopes = new Map<Promise<void>, Scope>()

  /** Keeps an install until it has succeeded, or its failure was reported to somebody. */
  add(scope: Scope, install: Promise<void>): void {
    this.#scopes.set(install, scope)
    // Until somebody asks, a failure is kept here and is no unhandled rejection.
    install.then(() => this.#scopes.delete(install)).catch(() => {})
  }

  /** Waits for installs; who does so hears of a failure, so that calls need not. */
  async reported(...installs: readonly Promise<void>[]): Promise<void> {
    try {
      await Promise.all(installs)
    } finally {
      for (const install of installs) this.#scopes.delete(install)
    }
  }

  /**
   * What somebody has to wait for, undefined when there is nothing; a plugin does not wait for itself. It rejects for everyone
   * who waits when an install failed; after that the client is as if that plugin had never been there.
   */
  whenReady(asker: Scope): Promise<void> | undefined {
    if (this.#scopes.size === 0) return undefined
    const installs = [...this.#scopes].filter(([, scope]) => scope !== asker).map(([install]) => install)
    return installs.length === 0 ? undefined : this.reported(...installs)
  }
}
