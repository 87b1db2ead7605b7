import type { ResolvedConfig } from './config/config.ts'
import type { Host } from './host.ts'
import { infoOf, type LayerInfo } from './layers/layer-info.ts'
import type { Layer } from './layers/layer.ts'
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
  const application = layers.filter((layer) => infoOf(layer).layer === 'application')
  const network = layers.filter((layer) => infoOf(layer).layer === 'network')
  const perAttempt = network.findIndex(({ stage }) =>
    ['reauthorize', 'attempt', 'sign', 'trace'].includes(stage),
  )
  const split = perAttempt === -1 ? network.length : perAttempt
  const step = (layer: Layer): ExplanationStep => layerStep(layer, layers, config)
  const steps = [
    ...requestInterceptorSteps(host.requestInterceptors, config),
    ...application.map(step),
    core('serialize', 'once a call: URL, headers, body'),
    ...network.slice(0, split).map(step),
    core('attempt', 'each attempt gets a copy of the request'),
    ...network.slice(split).map(step),
    adapterStep(host, config),
    core('deserialize', 'once a call: body, validateStatus'),
    ...host.responseInterceptors.all.map(({ info, owner }) => ({
      ...info,
      because: 'response interceptors run first registered first',
      skipped: switchedOff(owner, config),
    })),
  ]
  const request = `${config.method.toUpperCase()} ${redactURL(requestURL(config))}`
  const warnings = layers.flatMap((layer) => unknownNames(layer, layers))
  return { request, steps, warnings, toString: () => print(request, steps, warnings) }
}

function requestInterceptorSteps(
  { all, inRunningOrder }: Host['requestInterceptors'],
  config: ResolvedConfig,
): ExplanationStep[] {
  const inOrder = config.transitional?.legacyInterceptorReqResOrdering === false
  return (inOrder ? all : inRunningOrder).map(({ info, owner, handler }) => ({
    ...info,
    because: `request interceptors run ${inOrder ? 'first registered first' : 'last registered first'}`,
    skipped:
      switchedOff(owner, config) ??
      (handler.runWhen?.(config) === false ? 'its runWhen gives false' : undefined),
  }))
}

function layerStep(layer: Layer, all: readonly Layer[], config: ResolvedConfig): ExplanationStep {
  const relations = [
    ...layer.before.filter((name) => isKnown(name, layer, all)).map((name) => `before "${name}"`),
    ...layer.after.filter((name) => isKnown(name, layer, all)).map((name) => `after "${name}"`),
  ]
  const because = [`stage ${layer.stage}`, ...relations, `registered at ${layer.order}`].join(', ')
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

function unknownNames(layer: Layer, all: readonly Layer[]): string[] {
  return [...layer.before, ...layer.after]
    .filter((name) => !isKnown(name, layer, all))
    .map((name) => `"${layer.name}" wants a place beside "${name}", which is not in the stage ${layer.stage}`)
}

function isKnown(name: string, layer: Layer, all: readonly Layer[]): boolean {
  return all.some(
    (other) =>
      other !== layer && other.stage === layer.stage && [other.name, other.owner.name].includes(name),
  )
}

function print(request: string, steps: readonly ExplanationStep[], warnings: readonly string[]): string {
  const lines = steps.map(({ layer, stage, name, plugin, because, skipped }) => {
    const where = [layer, stage].filter(Boolean).join('/')
    const who = plugin === undefined || plugin === name ? name : `${name} (${plugin})`
    return `${skipped === undefined ? '  ' : '- '}${where.padEnd(20)} ${who.padEnd(16)} ${skipped === undefined ? because : `skipped: ${skipped}`}`
  })
  return [request, ...lines, ...warnings.map((warning) => `! ${warning}`)].join('\n')
}
