import type { Scope } from './scope.ts'

interface PendingInstall {
  readonly scope: Scope
  readonly done: Promise<void>
}

/** The asynchronous installs that calls have to wait for. */
export class PendingInstalls {
  readonly #installs = new Set<PendingInstall>()

  /** Keeps an install until it has succeeded, or its failure was reported to somebody. */
  add(scope: Scope, done: Promise<void>): void {
    const install = { scope, done }
    this.#installs.add(install)
    // Until somebody asks, a failure is kept here and is no unhandled rejection.
    done.then(() => this.#installs.delete(install)).catch(() => {})
  }

  /** The same promise; who gets it hears of a failure, so that calls need not. */
  async reported(done: Promise<void>): Promise<void> {
    try {
      await done
    } finally {
      for (const install of this.#installs) if (install.done === done) this.#installs.delete(install)
    }
  }

  /**
   * What somebody has to wait for, undefined when there is nothing; a plugin does not wait for itself. It rejects for everyone
   * who waits when an install failed; after that the client is as if that plugin had never been there.
   */
  whenReady(asker: Scope): Promise<void> | undefined {
    const installs = [...this.#installs].filter(({ scope }) => scope !== asker)
    if (installs.length === 0) return undefined
    return this.#wait(installs)
  }

  async #wait(installs: readonly PendingInstall[]): Promise<void> {
    try {
      await Promise.all(installs.map(({ done }) => done))
    } finally {
      for (const install of installs) this.#installs.delete(install)
    }
  }
}
