import type { ResolvedConfig } from './config/config.ts'
import type { Host } from './host.ts'
import type { Interceptor } from './interceptors.ts'
import { infoOf, type LayerInfo } from './layers/layer-info.ts'
import { ATTEMPT_STAGES, NETWORK_STAGES, type Layer } from './layers/layer.ts'
import type { Scope } from './plugins/scope.ts'
import { redactURL } from './redact/redact-url.ts'
import { requestURL } from './request/request-url.ts'

/** One station on the way of a request. */
export interface ExplanationStep {
  /** `core` is what core does itself: serialize, the start of an attempt, deserialize. */
  readonly layer: LayerInfo['layer'] | 'core' | 'adapter'
  readonly stage: string | undefined
  readonly name: string
  /** The plugin that registered it; undefined for the user's own and core's. */
  readonly plugin: string | undefined
  /** What put it there. */
  readonly because: string
  /** Why it does not handle this request; undefined when it does. */
  readonly skipped: string | undefined
}

/** Who handles a request, outermost first; response interceptors come last. */
export interface Explanation {
  /** `GET https://host/path`, credentials masked. */
  readonly request: string
  readonly steps: readonly ExplanationStep[]
  /** What `before` and `after` name that is not there. */
  readonly warnings: readonly string[]
  toString(): string
}

/** Makes the explanation of one request. */
export function explain(host: Host, config: ResolvedConfig): Explanation {
  const layers = host.layers.inRunningOrder()
  const steps = layers.map((layer) => layerStep(layer, layers, config))
  steps.splice(begin(layers, ATTEMPT_STAGES), 0, core('attempt', 'each attempt gets a copy of the request'))
  steps.splice(begin(layers, NETWORK_STAGES), 0, core('serialize', 'once a call: URL, headers, body'))
  steps.push(adapterStep(host, config), core('deserialize', 'once a call: body, validateStatus'))
  steps.unshift(...requestSteps(host.requestInterceptors, config))
  steps.push(...host.responseInterceptors.all.map((each) => interceptorStep(each, 'first', config)))

  const request = `${config.method.toUpperCase()} ${redactURL(requestURL(config))}`
  const warnings = layers.flatMap((layer) =>
    relations(layer, layers)
      .filter(({ isThere }) => !isThere)
      .map(
        ({ name }) =>
          `"${layer.name}" wants a place beside "${name}", which is not in the stage ${layer.stage}`,
      ),
  )
  return { request, steps, warnings, toString: () => print(request, steps, warnings) }
}

/** Where the first layer of one of these stages is, or would be if it were the last. */
function begin(layers: readonly Layer[], stages: readonly string[]): number {
  const at = layers.findIndex(({ stage }) => stages.includes(stage))
  return at === -1 ? layers.length : at
}

function requestSteps(
  { all, inRunningOrder }: Host['requestInterceptors'],
  config: ResolvedConfig,
): ExplanationStep[] {
  const inOrder = config.transitional?.legacyInterceptorReqResOrdering === false
  return (inOrder ? all : inRunningOrder).map((each) => {
    const step = interceptorStep(each, inOrder ? 'first' : 'last', config)
    const refuses = each.handler.runWhen?.(config) === false
    return refuses ? { ...step, skipped: step.skipped ?? 'its runWhen gives false' } : step
  })
}

function interceptorStep(
  { info, owner }: Pick<Interceptor<unknown>, 'info' | 'owner'>,
  begins: 'first' | 'last',
  config: ResolvedConfig,
): ExplanationStep {
  const because = `${info.layer} interceptors run ${begins} registered first`
  return { ...info, because, skipped: switchedOff(owner, config) }
}

function layerStep(layer: Layer, all: readonly Layer[], config: ResolvedConfig): ExplanationStep {
  const known = relations(layer, all).filter(({ isThere }) => isThere)
  const places = known.map(({ side, name }) => `${side} "${name}"`)
  const because = [`stage ${layer.stage}`, ...places, `registered at ${layer.order}`].join(', ')
  return { ...infoOf(layer), because, skipped: switchedOff(layer.owner, config) }
}

function core(name: string, because: string): ExplanationStep {
  return { layer: 'core', stage: undefined, name, plugin: undefined, because, skipped: undefined }
}

function adapterStep(host: Host, config: ResolvedConfig): ExplanationStep {
  const because = config.adapter === undefined ? 'the default here' : 'config.adapter'
  return { ...core(host.adapters.for(config).name, because), layer: 'adapter' }
}

function switchedOff({ name }: Scope, { plugins }: ResolvedConfig): string | undefined {
  return name !== '' && plugins?.[name] === false ? `plugins.${name} is false` : undefined
}

interface Relation {
  readonly side: 'before' | 'after'
  readonly name: string
  readonly isThere: boolean
}

/** What a layer's `before` and `after` name. */
function relations(layer: Layer, all: readonly Layer[]): Relation[] {
  const neighbours = all.filter((other) => other !== layer && other.stage === layer.stage)
  const names = neighbours.flatMap(({ name, owner }) => [name, owner.name])
  return (['before', 'after'] as const).flatMap((side) =>
    layer[side].map((name) => ({ side, name, isThere: names.includes(name) })),
  )
}

function print(request: string, steps: readonly ExplanationStep[], warnings: readonly string[]): string {
  const lines = steps.map(({ layer, stage, name, plugin, because, skipped }) => {
    const where = stage === undefined ? layer : `${layer}/${stage}`
    const who = plugin === undefined || plugin === name ? name : `${name} (${plugin})`
    const [mark, why] = skipped === undefined ? [' ', because] : ['-', `skipped: ${skipped}`]
    return `${mark} ${where.padEnd(20)} ${who.padEnd(16)} ${why}`
  })
  return [request, ...lines, ...warnings.map((warning) => `! ${warning}`)].join('\n')
}
