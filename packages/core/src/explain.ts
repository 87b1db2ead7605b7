import type { ResolvedConfig } from './config/config.ts'
import type { Host } from './host.ts'
import type { Interceptor } from './interceptors/interceptors.ts'
import { infoOf, type LayerInfo } from './layers/layer-info.ts'
import { APPLICATION_STAGES, ATTEMPT_STAGES, CALL_STAGES, type Layer } from './layers/layer.ts'
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
  const warnings: string[] = []
  const within = (stages: readonly string[]): ExplanationStep[] =>
    layers
      .filter(({ stage }) => stages.includes(stage))
      .map((layer) => layerStep(layer, layers, config, warnings))
  const steps = [
    ...requestSteps(host.requestInterceptors, config),
    ...within(APPLICATION_STAGES),
    core('serialize', 'once a call: URL, headers, body'),
    ...within(CALL_STAGES),
    core('attempt', 'each attempt gets a copy of the request'),
    ...within(ATTEMPT_STAGES),
    adapterStep(host, config),
    core('deserialize', 'once a call: body, validateStatus'),
    ...host.responseInterceptors.all.map((each) => interceptorStep(each, 'first', config)),
  ]
  const request = `${config.method.toUpperCase()} ${redactURL(requestURL(config))}`
  return { request, steps, warnings, toString: () => print(request, steps, warnings) }
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

function layerStep(
  layer: Layer,
  all: readonly Layer[],
  config: ResolvedConfig,
  warnings: string[],
): ExplanationStep {
  const { name, stage, order, owner } = layer
  const neighbours = all
    .filter((other) => other !== layer && other.stage === stage)
    .flatMap((other) => [other.name, other.owner.name])
  const places: string[] = []
  for (const side of ['before', 'after'] as const) {
    for (const wanted of layer[side]) {
      if (neighbours.includes(wanted)) places.push(`${side} "${wanted}", `)
      else warnings.push(`"${name}" wants a place beside "${wanted}", which is not in the stage ${stage}`)
    }
  }
  const because = `stage ${stage}, ${places.join('')}registered at ${order}`
  return { ...infoOf(layer), because, skipped: switchedOff(owner, config) }
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

function print(request: string, steps: readonly ExplanationStep[], warnings: readonly string[]): string {
  const lines = steps.map(({ layer, stage, name, plugin, because, skipped }) => {
    const where = stage === undefined ? layer : `${layer}/${stage}`
    const who = plugin === undefined || plugin === name ? name : `${name} (${plugin})`
    const [mark, why] = skipped === undefined ? [' ', because] : ['-', `skipped: ${skipped}`]
    return `${mark} ${where.padEnd(20)} ${who.padEnd(16)} ${why}`
  })
  return [request, ...lines, ...warnings.map((warning) => `! ${warning}`)].join('\n')
}
