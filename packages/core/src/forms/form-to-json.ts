import { FormTree } from './form-tree.ts'
import { assertDepth, defaultMaxDepth } from './nesting-limit.ts'
import { isPlainObject, kindOf } from '../object-kind.ts'

/** A form whose fields can be read, such as a platform `FormData`. */
interface ReadableForm {
  entries(): Iterable<[string, unknown]>
}

/**
 * Makes an object of a form, the reverse of `toFormData`: `user[name]` and `user.name` become `{ user: { name
 * } }`, `tags[]` and repeated names lists. Keys between separators are taken literally, except `__proto__`,
 * whose fields are skipped.
 *
 * When one name is used for a value and for a group, the group replaces an earlier value, and a value joins
 * an earlier group in a list, as in axios 1.21.1.
 *
 * @param form a `FormData`, of the platform or alike
 * @returns the object, or null when the form cannot be read
 * @throws AxiosError with code ERR_FORM_DATA_DEPTH_EXCEEDED when a name has more than 100 levels below its
 * first
 */
export function formToJSON(form: unknown): Record<string, unknown> | null {
  if (!isReadableForm(form)) return null
  const root = new FormTree(false)
  for (const [name, value] of form.entries()) insert(root, parsePath(name), value)
  return root.toValue() as Record<string, unknown>
}

function insert(root: FormTree, path: string[], value: unknown): void {
  let group = root
  for (const [depth, segment] of path.entries()) {
    group.noticeKey(segment)
    if (segment === '__proto__') return
    const key = group.keyFor(segment)
    if (depth === path.length - 1) group.add(key, value)
    else group = group.branch(key)
  }
}

/** Splits a field name at dots and brackets; `[]` gives an empty segment. A name without keys is one key. */
function parsePath(name: string): string[] {
  const path: string[] = []
  for (const [segment] of name.matchAll(/\[\]|[^.[\]]+/g)) {
    assertDepth(path.length, defaultMaxDepth, 'FormData field')
    path.push(segment === '[]' ? '' : segment)
  }
  return path.length > 0 ? path : [name]
}

function isReadableForm(form: unknown): form is ReadableForm {
  // A plain object could only pass for a form by way of a polluted Object.prototype.
  if (kindOf(form) !== 'FormData' || isPlainObject(form)) return false
  return typeof (form as Partial<ReadableForm>).entries === 'function'
}
