import { isContainer } from './object-kind.ts'
import type { Host } from './host.ts'

/** Numbers for what has no text of its own: functions and instances are told apart by identity. */
const identities = new WeakMap<object, number>()
let lastIdentity = 0

/** Everything registered on a client, a line for each thing. */
export function fingerprint(host: Host): string {
  const { plugins, requestInterceptors, responseInterceptors, layers, api, defaults } = host
  return [
    ...plugins.list().map(({ name, version, ready }) => line('plugin', { name, version, ready })),
    ...plugins.scopes().map(({ name, size }) => line('scope', { name, size })),
    ...[...requestInterceptors.all, ...responseInterceptors.all].map(
      ({ info: { layer, name }, handler: { fulfilled, rejected, runWhen } }) =>
        line(layer, { name, fulfilled, rejected, runWhen }),
    ),
    ...layers.inRunningOrder().map((each) => line('middleware', each)),
    ...Object.entries(api.members).map(([key, value]) => `api ${key} ${identify(value)}`),
    ...describe('defaults', defaults, 0),
  ].join('\n')
}

function line(kind: string, thing: object): string {
  return `${kind} ${JSON.stringify(thing, (_key, value: unknown) =>
    isContainer(value) || !isReference(value) ? value : identify(value),
  )}`
}

function describe(path: string, value: unknown, depth: number): string[] {
  if (depth >= 10 || !isContainer(value)) return [`${path} ${identify(value)}`]
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    `${path} ${Array.isArray(value) ? 'list' : 'object'}`,
    ...members.flatMap(([key, member]) => describe(`${path}.${key}`, member, depth + 1)),
  ]
}

function identify(value: unknown): string {
  if (!isReference(value)) {
    // A secret among the defaults must not be readable in a text that is made to be compared and printed.
    return typeof value === 'string' ? `text ${digest(value)}` : String(value)
  }
  const identity = identities.get(value) ?? ++lastIdentity
  identities.set(value, identity)
  return `#${identity}`
}

function isReference(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
}

/** A short number for a text (FNV-1a): it tells texts apart, but does not tell them. */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return `${text.length}:${(hash >>> 0).toString(16)}`
}
