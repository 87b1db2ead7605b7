import { listOf } from '../config/list-of.ts'
import { AxiosError } from '../errors/axios-error.ts'
import {
  APPLICATION_STAGES,
  NETWORK_STAGES,
  type ApplicationLayer,
  type ApplicationMiddleware,
  type ApplicationPlacement,
  type NetworkLayer,
  type NetworkMiddleware,
  type NetworkPlacement,
} from './layer.ts'
import type { Plugin } from '../plugins/plugin.ts'
import type { Scope } from '../plugins/scope.ts'

const STAGES = { application: APPLICATION_STAGES, network: NETWORK_STAGES }

/** Makes the arguments of `client.use()` a layer. @throws AxiosError `ERR_BAD_OPTION_VALUE`, `ERR_BAD_OPTION`. */
export function layerFrom(
  run: ApplicationMiddleware | NetworkMiddleware,
  placement: ApplicationPlacement | NetworkPlacement = {},
  owner: Scope,
  plugin: Plugin | undefined,
  order: number,
): ApplicationLayer | NetworkLayer {
  if (typeof run !== 'function') throw badValue('A middleware is a function (request, next) => response', run)
  const { layer: kind = 'application' } = placement
  const stages: readonly string[] | undefined = Object.hasOwn(STAGES, kind) ? STAGES[kind] : undefined
  if (!stages) throw badValue('layer is "application" or "network"', kind)
  const stage = placement.stage ?? (kind === 'network' ? 'attempt' : 'handle')
  if (!stages.includes(stage))
    throw badValue(`A stage of the ${kind} layer is one of ${stages.join(', ')}`, stage)
  const layer = {
    layer: kind,
    stage,
    name: placement.name ?? (owner.name || run.name || 'middleware'),
    before: listOf(placement.before ?? plugin?.before),
    after: listOf(placement.after ?? plugin?.after),
    owner,
    order,
    run,
  }
  return layer as ApplicationLayer | NetworkLayer
}

function badValue(rule: string, value: unknown): AxiosError {
  const shown = typeof value === 'string' ? JSON.stringify(value) : typeof value
  return new AxiosError(`${rule}; got ${shown}.`, AxiosError.ERR_BAD_OPTION_VALUE)
}
