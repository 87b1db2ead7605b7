/** Why a goal is missed, by its id, where that is known; the report says it beside the goal. */
export const reasons: Readonly<Record<string, string>> = {}
