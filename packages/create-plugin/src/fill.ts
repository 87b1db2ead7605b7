/** Replaces each `{{placeholder}}` by its value. @throws Error for one that has none. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, key: string) => {
    const value = values[key]
    if (value === undefined) throw new Error(`No value for ${placeholder}.`)
    return value
  })
}
