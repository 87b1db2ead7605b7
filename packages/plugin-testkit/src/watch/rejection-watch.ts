/** Collects promise rejections that nobody handled, on Node and in browsers. */
export class RejectionWatch {
  readonly reasons: unknown[] = []
  readonly #onProcess = (reason: unknown): void => void this.reasons.push(reason)
  readonly #onPage = (event: Event): void => void this.reasons.push((event as PromiseRejectionEvent).reason)

  constructor() {
    processOf()?.on('unhandledRejection', this.#onProcess)
    pageOf()?.addEventListener('unhandledrejection', this.#onPage, true)
  }

  stop(): void {
    processOf()?.off('unhandledRejection', this.#onProcess)
    pageOf()?.removeEventListener('unhandledrejection', this.#onPage, true)
  }
}

function processOf(): Pick<NodeJS.Process, 'on' | 'off'> | undefined {
  const found: Partial<NodeJS.Process> | undefined = globalThis.process
  return typeof found?.on === 'function' && typeof found.off === 'function'
    ? (found as NodeJS.Process)
    : undefined
}

function pageOf(): Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | undefined {
  return typeof globalThis.addEventListener === 'function' ? globalThis : undefined
}
