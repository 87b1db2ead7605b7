import { Refusal } from './refusal.ts'

/** What a plugin is called in the places that need a name. */
export interface PluginNames {
  /** On npm: `@scope/axios-ts-plugin-rate-limit`. */
  readonly package: string
  /** On disk: `axios-ts-plugin-rate-limit`. */
  readonly folder: string
  /** On a client, as in `plugins: { 'rate-limit': false }`: `rate-limit`. */
  readonly plugin: string
  /** At the start of its types: `RateLimit`, as in `RateLimitPlugin`. */
  readonly type: string
}

const PACKAGE = /^(?:@[a-z\d][\w.-]*\/)?(axios-ts-plugin-([a-z][a-z\d]*(?:-[a-z\d]+)*))$/
/** npm's limit. */
const LONGEST = 214

/** @throws Refusal with exit code 2 when a package, or a plugin in it, cannot be called that. */
export function deriveNames(name: string): PluginNames {
  const [, folder, suffix] = PACKAGE.exec(name) ?? []
  if (folder === undefined || suffix === undefined || name !== name.toLowerCase()) {
    throw new Refusal(
      `A plugin cannot be called "${name}". Use axios-ts-plugin-foo or @scope/axios-ts-plugin-foo, ` +
        'where foo begins with a letter and has lower-case letters, digits and single hyphens.',
      2,
    )
  }
  if (name.length > LONGEST)
    throw new Refusal(`The name has ${name.length} characters; npm takes ${LONGEST}.`, 2)
  const type = suffix.replaceAll(/(?:^|-)(.)/g, (_match, first: string) => first.toUpperCase())
  if (suffix in {}) throw new Refusal(`"${suffix}" is a property of every object. Choose another name.`, 2)
  return { package: name, folder, plugin: suffix, type }
}
