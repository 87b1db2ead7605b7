const gotIsBehind = 'bare got is behind axios too, in the same row'

/** Why a goal is missed, by its id, where that is known; the report says it beside the goal. */
export const reasons: Readonly<Record<string, string>> = {
  'default-adapter/axios/1': gotIsBehind,
  'default-adapter/axios/32': gotIsBehind,
}
