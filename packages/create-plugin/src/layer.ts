import { Refusal } from './refusal.ts'

/** Where the generated middleware runs, and the words for it in the generated documents. */
const LAYERS = {
  application: {
    layer: 'application',
    stage: 'handle',
    unit: 'call',
    retries: 'a call that a retry sends again keeps its id',
  },
  network: {
    layer: 'network',
    stage: 'attempt',
    unit: 'attempt',
    retries: 'a call that a retry sends again gets a new id each time',
  },
} as const

export type Layer = (typeof LAYERS)[keyof typeof LAYERS]

/** @throws Refusal with exit code 2 for anything but `application` and `network`. */
export function layerFrom(name: string): Layer {
  if (name === 'application' || name === 'network') return LAYERS[name]
  throw new Refusal(`There is no layer "${name}". Layers: ${Object.keys(LAYERS).join(', ')}.`, 2)
}
