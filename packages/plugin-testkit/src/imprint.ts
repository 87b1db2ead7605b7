import type { Client } from '@axios-ts/core'

/** What a client is made of, to be compared later: what core knows of, and what the client's own properties are. */
export interface Imprint {
  readonly fingerprint: string
  readonly plugins: string
  readonly properties: ReadonlyMap<string, unknown>
}

export function imprintOf(client: Client): Imprint {
  const properties = new Map<string, unknown>()
  // Inherited ones as well: that is where the API of plugins lies.
  for (const key in client) properties.set(key, Reflect.get(client, key))
  return { fingerprint: client.fingerprint(), plugins: JSON.stringify(client.plugins.list()), properties }
}

/** What is not as it was, in words; empty if nothing is. */
export function changes(before: Imprint, after: Imprint): string[] {
  const keys = new Set([...before.properties.keys(), ...after.properties.keys()])
  const changed = [...keys].filter((key) => before.properties.get(key) !== after.properties.get(key))
  return [
    ...changed.map((key) => `client.${key} is not what it was`),
    ...(before.plugins === after.plugins
      ? []
      : [`plugins.list() is ${after.plugins} instead of ${before.plugins}`]),
    ...(before.fingerprint === after.fingerprint
      ? []
      : [`client.fingerprint() is\n${after.fingerprint}\ninstead of\n${before.fingerprint}`]),
  ]
}
