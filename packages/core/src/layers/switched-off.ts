import type { Call } from '../call.ts'
import type { Scope } from '../plugins/scope.ts'

/** Whether a call passes by what a scope registered: it opted out, or it is the plugin's own request. */
export function isSwitchedOff(owner: Scope, call: Call): boolean {
  return call.config.plugins?.[owner.name] === false || (owner === call.origin && owner.isPlugin)
}
