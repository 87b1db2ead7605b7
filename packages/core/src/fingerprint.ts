import { isContainer } from './object-kind.ts'
import type { Host } from './host.ts'

/** Numbers for what has no text of its own: functions and instances are told apart by identity. */
const identities = new WeakMap<object, number>()
let lastIdentity = 0

/** Everything registered on a client, a line for each thing. */
export function fingerprint(host: Host): string {
  const { plugins, requestInterceptors, responseInterceptors, layers, api } = host
  const lines = [
    ...plugins
      .inOrder()
      .map(({ name, plugin, ready, scope }) => ['plugin', name, plugin.version, ready, scope.size]),
    ...[...requestInterceptors.all, ...responseInterceptors.all].map(({ info, handler }) => [
      info.layer,
      info.name,
      ...[handler.fulfilled, handler.rejected, handler.runWhen].map(identify),
    ]),
    ...layers
      .inRunningOrder()
      .map(({ owner, run, ...place }) => [...Object.values(place), identify(owner), identify(run)]),
    ...Object.entries(api.members).map(([key, value]) => ['api', key, identify(value)]),
    [describe('defaults', host.defaultsFor(host.root), 0)],
  ]
  return lines.map((line) => line.join(' ')).join('\n')
}

function describe(path: string, value: unknown, depth: number): string {
  if (depth >= 10 || !isContainer(value)) return `${path} ${identify(value)}`
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    `${path} ${Array.isArray(value) ? 'list' : 'object'}`,
    ...members.map(([key, member]) => describe(`${path}.${key}`, member, depth + 1)),
  ].join('\n')
}

function identify(value: unknown): string {
  // A secret among the defaults must not be readable in a text that is made to be compared and printed.
  if (typeof value === 'string') return `text ${digest(value)}`
  if (Object(value) !== value) return String(value)
  const identity = identities.get(value as object) ?? ++lastIdentity
  identities.set(value as object, identity)
  return `#${identity}`
}

/** A short number for a text (FNV-1a): it tells texts apart, but does not tell them. */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return `${text.length}:${(hash >>> 0).toString(16)}`
}
