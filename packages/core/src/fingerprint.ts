import { isHeadersOrPlain } from './object-kind.ts'
import type { Host } from './host.ts'

/** Numbers for what has no text of its own: functions and instances are told apart by identity. */
const identities = new WeakMap<object, number>()
let lastIdentity = 0

/** Everything registered on a client, a line for each thing. */
export function fingerprint({
  requestInterceptors,
  responseInterceptors,
  layers,
  plugins,
  api: { members },
  defaults,
}: Host): string {
  return [
    ...plugins
      .list()
      .map(({ name, version, ready }) => `plugin ${name} ${version} ${ready ? 'ready' : 'installing'}`),
    ...plugins.scopes().map(({ name, size }) => `scope ${name} holds ${size}`),
    ...[...requestInterceptors.all, ...responseInterceptors.all].map(
      ({ info: { layer, name }, handler: { fulfilled, rejected, runWhen } }) =>
        `${layer} interceptor ${name} ${[fulfilled, rejected, runWhen].map(identify).join(' ')}`,
    ),
    ...layers
      .inRunningOrder()
      .map(
        ({ stage, name, run, before, after }) =>
          `middleware ${stage} ${name} ${identify(run)} before ${before.join()} after ${after.join()}`,
      ),
    ...Object.keys(members).map((key) => `api ${key} ${identify(members[key])}`),
    ...describe('defaults', defaults, 0),
  ].join('\n')
}

function describe(path: string, value: unknown, depth: number): string[] {
  if (depth >= 10 || !(Array.isArray(value) || isHeadersOrPlain(value))) return [`${path} ${identify(value)}`]
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    `${path} ${Array.isArray(value) ? 'list' : 'object'}`,
    ...members.flatMap(([key, member]) => describe(`${path}.${key}`, member, depth + 1)),
  ]
}

function identify(value: unknown): string {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
    // A secret among the defaults must not be readable in a text that is made to be compared and printed.
    return typeof value === 'string' ? `text ${digest(value)}` : String(value)
  }
  const identity = identities.get(value) ?? ++lastIdentity
  identities.set(value, identity)
  return `#${identity}`
}

/** A short number for a text (FNV-1a): it tells texts apart, but does not tell them. */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return `${text.length}:${(hash >>> 0).toString(16)}`
}
