const gotIsBehind = 'bare got is behind axios too, in the same row'
const signal =
  'a signal for each request, without which close() could not end what hangs; ofetch, wretch and xior make none'
const got = "bare got is above axios's too, in the same row"

/** Why a goal is missed, by its id, where that is known; the report says it beside the goal. */
export const reasons: Readonly<Record<string, string>> = {
  'default-adapter/axios/1': gotIsBehind,
  'default-adapter/axios/32': gotIsBehind,
  ...Object.fromEntries(
    ['fetch', 'ofetch', 'wretch', 'xior'].flatMap((peer) => [
      [`fetch-adapter/${peer}/1`, signal],
      [`fetch-adapter/${peer}/32`, signal],
    ]),
  ),
  'in-flight/axios-ts/memory': got,
}
