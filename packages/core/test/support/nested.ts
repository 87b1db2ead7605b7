/** An object that holds another one under the key `a`, as many levels deep as asked, with a leaf at the bottom. */
export function nested(levels: number): Record<string, unknown> {
  let object: Record<string, unknown> = { leaf: 1 }
  for (let level = 0; level < levels; level++) object = { a: object }
  return object
}
