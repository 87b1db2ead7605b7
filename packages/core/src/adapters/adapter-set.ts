import { adapters, defaultAdapters } from '#adapters'
import type { ResolvedConfig } from '../config/config.ts'
import { listOf } from '../config/list-of.ts'
import { AxiosError } from '../errors/axios-error.ts'
import type {
  Adapter,
  AdapterFactory,
  AdapterFunction,
  AdapterMaker,
  AdapterName,
  AnyAdapter,
} from './adapter.ts'
import { fromFunction } from './function-adapter.ts'

/** The adapters of one client, each made when it is first used, so that no two clients share a socket. */
export class AdapterSet {
  /** Those made here, by name or by what made them. */
  readonly #made = new Map<unknown, Adapter>()
  readonly #byFunction = new WeakMap<AdapterFunction, Adapter>()

  /**
   * The adapter for a call: the first available one of `config.adapter`.
   * @throws AxiosError `ERR_NOT_SUPPORT` when none is available here.
   */
  for(config: ResolvedConfig): Adapter {
    const wanted: AnyAdapter | readonly AnyAdapter[] = config.adapter ?? defaultAdapters(config)
    for (const candidate of listOf(wanted)) {
      const adapter = this.#find(candidate)
      if (adapter) return adapter
    }
    throw new AxiosError(
      `No adapter of ${JSON.stringify(wanted)} is available here. Available: ${Object.keys(adapters).join(', ')}, ` +
        'an adapter object with send(), or a function.',
      AxiosError.ERR_NOT_SUPPORT,
      config,
    )
  }

  /** Frees what the adapters made here hold. Adapters that the user made are the user's to close. */
  async close(): Promise<void> {
    const made = [...this.#made.values()]
    this.#made.clear()
    await Promise.all(made.map(async (adapter) => adapter.close?.()))
  }

  #find(candidate: AnyAdapter): Adapter | undefined {
    if (typeof candidate === 'function') return this.#wrapped(candidate)
    if (typeof candidate === 'string') {
      return this.#make(candidate, Object.hasOwn(adapters, candidate) ? adapters[candidate] : undefined)
    }
    if (typeof (candidate as Adapter | null)?.send === 'function') return candidate as Adapter
    return this.#make(candidate, (candidate as AdapterMaker | null)?.create)
  }

  #make(from: AdapterName | AdapterMaker | Adapter, create: AdapterFactory | undefined): Adapter | undefined {
    let adapter = this.#made.get(from)
    if (!adapter && typeof create === 'function') this.#made.set(from, (adapter = create.call(from)))
    return adapter
  }

  #wrapped(fn: AdapterFunction): Adapter {
    let adapter = this.#byFunction.get(fn)
    if (!adapter) this.#byFunction.set(fn, (adapter = fromFunction(fn)))
    return adapter
  }
}
