import type { ApplicationStage, LayerPlace, NetworkStage } from './layer.ts'

/** What is told of a middleware or interceptor. */
export interface LayerInfo {
  /** `request` and `response` are interceptors. */
  readonly layer: 'request' | 'application' | 'network' | 'response'
  /** Undefined for interceptors, which have none. */
  readonly stage: ApplicationStage | NetworkStage | undefined
  readonly name: string
  /** The plugin that registered it; undefined for what the user did. */
  readonly plugin: string | undefined
}

export function infoOf({ layer, stage, name, owner }: LayerPlace): LayerInfo {
  return { layer, stage, name, plugin: owner.name || undefined }
}
