const gotIsBehind = 'bare got is behind axios too, in the same row'
const gotIsAbove = 'bare got takes more than axios too, in the same row'
const ownHeaders = 'the pipeline, and headers of our own beside those of the platform, in both directions'
const pipeline = "the pipeline, which the row `middleware` shows alone, comes on top of undici's own share"
const undiciIsBelow = 'bare undici.request is below that as well, in the same row'
const streamed =
  'the chunks pass through one more stream, which ends with an error when the body is cut, too long or given up'
const plugins =
  'plugins, checked, ordered, removable, explained, are in core and synchronous; a page begins with less of it (`npm run size`), for what few calls need is loaded later'

/** Why a goal is missed, by its id, where that is known; the report says it beside the goal. */
export const reasons: Readonly<Record<string, string>> = {
  'small-json/undici/1': pipeline,
  'small-json/undici/32': pipeline,
  'small-json/axios/1': undiciIsBelow,
  'small-json/axios/32': pipeline,
  'default-adapter/got/1':
    'alone, a request waits for each promise of the pipeline; with several in flight they overlap',
  'default-adapter/axios/1': gotIsBehind,
  'default-adapter/axios/32': gotIsBehind,
  ...Object.fromEntries(
    ['fetch', 'ky', 'ofetch', 'wretch', 'xior'].flatMap((peer) => [
      [`fetch-adapter/${peer}/1`, ownHeaders],
      [`fetch-adapter/${peer}/32`, ownHeaders],
    ]),
  ),
  'plugins/three':
    'every answer is another one, so that each is kept and pushes one out, and each call makes two records for the log',
  'cache-hit/peer':
    'each hit parses an object of its own, where axios-cache-interceptor gives the same one to every caller',
  ...Object.fromEntries(
    ['down', 'up'].flatMap((direction) =>
      ['axios-ts', 'axios-ts-fetch', 'axios-ts-undici'].flatMap((name) => [
        [`streams/${direction}/${name}/throughput`, streamed],
        [`streams/${direction}/${name}/memory`, streamed],
      ]),
    ),
  ),
  'in-flight/axios-ts/memory': gotIsAbove,
  'in-flight/axios-ts-fetch/memory': 'bare fetch takes as much as axios; the call comes on top',
  'bundle/core': plugins,
  'bundle/plugins': plugins,
}
