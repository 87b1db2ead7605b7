import type { Scope, Undo } from '../plugins/scope.ts'
import {
  APPLICATION_STAGES,
  NETWORK_STAGES,
  type ApplicationLayer,
  type Layer,
  type NetworkLayer,
} from './layer.ts'
import { infoOf, type LayerInfo } from './layer-info.ts'
import { orderLayers } from './layer-order.ts'

/** The middleware of one client, of all scopes, in order of registration. */
export class LayerList {
  readonly application: ApplicationLayer[] = []
  readonly network: NetworkLayer[] = []
  readonly #changed: () => void
  readonly #orderFor: (owner: Scope) => number

  constructor(changed: () => void, orderFor: (owner: Scope) => number) {
    this.#changed = changed
    this.#orderFor = orderFor
  }

  /**
   * Registers a middleware for its owner; gives the function that removes it.
   * @throws AxiosError `ERR_LAYER_CYCLE`; then nothing was registered.
   */
  add(layer: ApplicationLayer | NetworkLayer): Undo {
    const list: Layer[] = this[layer.layer]
    const undo = (): void => {
      list.splice(list.indexOf(layer), 1)
      this.#changed()
    }
    list.push(layer)
    list.sort((a, b) => a.order - b.order)
    this.#changed()
    try {
      this.inRunningOrder()
    } catch (error) {
      undo()
      throw error
    }
    return layer.owner.record(undo)
  }

  /** From the outermost to the innermost, of both layers. */
  inRunningOrder(): Layer[] {
    return [
      ...orderLayers<Layer>(this.application, APPLICATION_STAGES),
      ...orderLayers<Layer>(this.network, NETWORK_STAGES),
    ]
  }

  /** What one scope registered, from the outermost to the innermost. */
  infoOf(scope: Scope): LayerInfo[] {
    return this.inRunningOrder()
      .filter(({ owner }) => owner === scope)
      .map(infoOf)
  }

  /** The place of a scope's outermost network middleware among all; undefined when it has none. */
  networkPosition(scope: Scope): number | undefined {
    const position = orderLayers<Layer>(this.network, NETWORK_STAGES).findIndex(
      ({ owner }) => owner === scope,
    )
    return position === -1 ? undefined : position
  }

  /** Adds another list's middleware of one scope for a scope of this one's client. */
  copyFrom(other: LayerList, from: Scope, to: Scope): void {
    for (const layer of [...other.application, ...other.network]) {
      if (layer.owner === from) this.add({ ...layer, owner: to, order: this.#orderFor(to) })
    }
  }
}
