import { fieldName, withoutListMark, type FieldPath } from './field-name.ts'
import { fieldValue, type BlobConstructor } from './field-value.ts'
import { assertDepth, circularReference, defaultMaxDepth, stringifyWithin } from './nesting-limit.ts'
import { isPlainObject, kindOf } from '../object-kind.ts'
import { hasSafeProperty, safeProperty } from '../safe-property.ts'

/**
 * What fields can be added to: a `FormData`, a `URLSearchParams`, Node's form-data package, or a stand-in.
 */
export interface GenericFormData {
  append(name: string, value: unknown, options?: unknown): unknown
}

/** What a visitor can make use of. */
export interface FormDataVisitorHelpers {
  /** Adds a value the built-in way; returns true when the value's members are to be visited. */
  defaultVisitor: SerializerVisitor
  /** Turns a date, boolean, null or bytes into what a form can hold. */
  convertValue(value: unknown): unknown
  /** Tells whether a value has members to visit: a plain object or an array. */
  isVisitable(value: unknown): boolean
}

// Written as a method, so that a visitor may declare a narrower type for the value.
interface VisitorHolder {
  visitor(
    this: GenericFormData,
    value: unknown,
    key: string | number,
    path: FieldPath | null | undefined,
    helpers: FormDataVisitorHelpers,
  ): boolean | void
}

/**
 * Called for every member that is neither null nor undefined, with the form as `this`. It adds the value to
 * the form itself, and returns true to have the members of the value visited next. The path is undefined at
 * the root.
 */
export type SerializerVisitor = VisitorHolder['visitor']

/** How objects are written as form fields or query parameters. */
export interface SerializerOptions {
  /** Decides how values are added. Default: the rules described here. */
  visitor?: SerializerVisitor | undefined
  /** Writes nested keys as `a.b` in place of `a[b]`. Default false. */
  dots?: boolean | undefined
  /** Keeps the `{}` at the end of a key whose value is written as JSON. Default true. */
  metaTokens?: boolean | undefined
  /** Names the items of a flat list: false `k[]`, true `k[0]`, null `k`. Default false. */
  indexes?: boolean | null | undefined
  /**
   * Levels of nesting accepted below the root. Default 100; at most 2000, also when it is `Infinity`. Deeper
   * input is refused with ERR_FORM_DATA_DEPTH_EXCEEDED.
   */
  maxDepth?: number | undefined
  /** Class to wrap bytes in when the form can hold blobs. Default: the platform's. */
  Blob?: BlobConstructor | undefined
}

/**
 * Adds the members of an object to a form, nested ones under names such as `user[name]`.
 *
 * @throws AxiosError with code ERR_FORM_DATA_DEPTH_EXCEEDED, or ERR_BAD_OPTION_VALUE when an object contains
 * itself or a date is invalid, or ERR_NOT_SUPPORT when the form cannot hold a value
 * @throws TypeError when the source is no object or the visitor no function
 */
export function appendFields(
  source: object,
  target: GenericFormData,
  options?: SerializerOptions | null,
): void {
  if (source === null || typeof source !== 'object') throw new TypeError('target must be an object')
  const maxDepth = safeProperty(options, 'maxDepth') ?? defaultMaxDepth
  const helpers = createHelpers(target, options, maxDepth)
  const visitor = safeProperty(options, 'visitor') || helpers.defaultVisitor
  if (typeof visitor !== 'function') throw new TypeError('visitor must be a function')
  const open: unknown[] = []

  visitMembers(source, undefined)

  function visitMembers(parent: object, path: FieldPath | undefined): void {
    assertDepth(open.length, maxDepth)
    if (open.includes(parent)) throw circularReference((path ?? []).join('.'))
    open.push(parent)
    for (const [key, value] of membersOf(parent)) {
      if (value === undefined || value === null) continue
      const name = typeof key === 'string' ? key.trim() : key
      if (visitor.call(target, value, name, path, helpers) === true && typeof value === 'object') {
        visitMembers(value, [...(path ?? []), key])
      }
    }
    open.pop()
  }
}

function membersOf(parent: object): Iterable<[string | number, unknown]> {
  if (ArrayBuffer.isView(parent)) return []
  return Array.isArray(parent) ? parent.entries() : Object.entries(parent)
}

function createHelpers(
  target: GenericFormData,
  options: SerializerOptions | null | undefined,
  maxDepth: number,
): FormDataVisitorHelpers {
  const dots = Boolean(safeProperty(options, 'dots'))
  const metaTokens = safeProperty(options, 'metaTokens') ?? true
  const indexes = safeProperty(options, 'indexes')
  const blobClass = holdsBlobs(target) ? safeProperty(options, 'Blob') || platformBlob() : null
  const isReactNative = hasSafeProperty(target, 'getParts')

  const convertValue = (value: unknown): unknown => fieldValue(value, blobClass)
  const append = (name: string, value: unknown): false => {
    target.append(name, convertValue(value))
    return false
  }
  const itemName = (key: string, index: number): string => {
    if (indexes === true) return fieldName([key], index, dots)
    return indexes === null ? key : `${key}[]`
  }

  function defaultVisitor(value: unknown, key: string | number, path?: FieldPath | null): boolean {
    // React Native describes a file by a plain object with an address; its form must be given that object.
    if (isReactNative && hasSafeProperty(value, 'uri')) return append(fieldName(path, key, dots), value)
    // The endings {} and [], and flat lists, are only special at the root.
    if (!path && value !== null && typeof value === 'object') {
      const name = String(key)
      if (name.endsWith('{}')) {
        return append(metaTokens ? name : name.slice(0, -2), stringifyWithin(value, name, 1, maxDepth))
      }
      const items = listItems(value, name)
      if (items) {
        items.forEach((item, index) => {
          if (item !== undefined && item !== null) append(itemName(withoutListMark(name), index), item)
        })
        return false
      }
    }
    return isVisitable(value) || append(fieldName(path, key, dots), value)
  }

  return { defaultVisitor, convertValue, isVisitable }
}

function isVisitable(value: unknown): boolean {
  return isPlainObject(value) || Array.isArray(value)
}

/** The items of what is to be written as a list, else null. */
function listItems(value: object, name: string): unknown[] | null {
  if (Array.isArray(value)) return name.endsWith('[]') || !value.some(isVisitable) ? value : null
  return name.endsWith('[]') || kindOf(value) === 'FileList' ? arrayLikeItems(value) : null
}

function arrayLikeItems(value: object): unknown[] | null {
  const { length } = value as ArrayLike<unknown>
  // As of an array: an integer below 2 ** 32.
  if (typeof length !== 'number' || length >>> 0 !== length) return null
  const items: unknown[] = []
  for (let index = 0; index < length; index++) {
    // A length that promises items which are not there may be a trap to run out of memory.
    if (!hasSafeProperty(value, String(index))) return null
    items.push((value as ArrayLike<unknown>)[index])
  }
  return items
}

function holdsBlobs(target: GenericFormData): boolean {
  return hasSafeProperty(target, Symbol.iterator) && kindOf(target) === 'FormData'
}

function platformBlob(): BlobConstructor | null {
  return typeof Blob === 'undefined' ? null : Blob
}
