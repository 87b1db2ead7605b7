import { AxiosError } from '../errors/axios-error.ts'
import type { Layer } from './layer.ts'

/**
 * Layers from the outermost to the innermost: by stage, then by `before`/`after`, then in order of registration.
 * @throws AxiosError `ERR_LAYER_CYCLE` when `before`/`after` contradict each other; the message shows the cycle.
 */
export function orderLayers<L extends Layer>(layers: readonly L[], stages: readonly string[]): L[] {
  return stages.flatMap((stage) => sortStage(layers.filter((layer) => layer.stage === stage)))
}

function sortStage<L extends Layer>(layers: readonly L[]): L[] {
  if (layers.every((layer) => layer.before.length === 0 && layer.after.length === 0)) return [...layers]
  const sorted: L[] = []
  const path: L[] = []
  const place = (layer: L): void => {
    if (sorted.includes(layer)) return
    const start = path.indexOf(layer)
    if (start !== -1) throw cycleError([...path.slice(start), layer])
    path.push(layer)
    for (const other of layers) if (encloses(other, layer)) place(other)
    path.pop()
    sorted.push(layer)
  }
  for (const layer of layers) place(layer)
  return sorted
}

function encloses(outer: Layer, inner: Layer): boolean {
  return outer !== inner && (matches(outer.before, inner) || matches(inner.after, outer))
}

function matches(names: readonly string[], layer: Layer): boolean {
  return names.includes(layer.name) || names.includes(layer.owner.name)
}

function cycleError(cycle: readonly Layer[]): AxiosError {
  const path = cycle
    .map((layer) => layer.name)
    .toReversed()
    .join(' → ')
  return new AxiosError(
    `before/after contradict each other: ${path}. Remove one of these constraints.`,
    'ERR_LAYER_CYCLE',
  )
}
