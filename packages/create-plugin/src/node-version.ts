/** What is wrong with a version of Node, such as `v20.1.0`; nothing from 22.19 on. */
export function complaintAbout(version: string): string | undefined {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 19)) return undefined
  return `@axios-ts/create-plugin needs Node 22.19 or newer, as the plugin that it writes does; this is ${version}.`
}
