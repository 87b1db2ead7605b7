/**
 * A group of form fields on its way to become an array or an object. It starts out as a list and stops being
 * one at the first key that is no number; a list with gaps becomes an object in the end.
 *
 * Built on a Map, because a real array would act on a field named `length`, and a real object on `__proto__`.
 */
export class FormTree {
  readonly #members = new Map<string, unknown>()
  #isList: boolean
  #indexCount = 0
  #length = 0

  /** @param isList whether an array is to be made of it, unless a key forbids it */
  constructor(isList: boolean) {
    this.#isList = isList
  }

  /** The key a field is kept under: in a list an empty one stands for the next index. */
  keyFor(segment: string): string {
    return segment === '' && this.#isList ? String(this.#length) : segment
  }

  /** Takes notice of a key; one that is no number, such as `name`, ends being a list. */
  noticeKey(segment: string): void {
    if (!Number.isFinite(Number(segment))) this.#isList = false
  }

  /** The group under a key; made anew if there is none, in place of a plain value. */
  branch(key: string): FormTree {
    const present = this.#members.get(key)
    if (present instanceof FormTree) return present
    const branch = new FormTree(true)
    this.#put(key, branch)
    return branch
  }

  /** Keeps a value under a key; together with an earlier one it becomes a list. */
  add(key: string, value: unknown): void {
    const present = this.#members.get(key)
    if (present === undefined) {
      this.#put(key, value)
    } else if (present instanceof FormTree && present.#settle()) {
      present.#put(String(present.#length), value)
    } else {
      const list = new FormTree(true)
      list.#put('0', present)
      list.#put('1', value)
      this.#put(key, list)
    }
  }

  /** The array or object the group stands for. */
  toValue(): unknown[] | Record<string, unknown> {
    const entries = Array.from(this.#members, ([key, member]): [string, unknown] => [
      key,
      member instanceof FormTree ? member.toValue() : member,
    ])
    // fromEntries defines members, so no setter on a polluted prototype is run.
    const object: Record<string, unknown> = Object.fromEntries(entries)
    return this.#settle() ? Array.from({ length: this.#length }, (_, index) => object[index]) : object
  }

  /** Decides for good whether this is a list: only one without gaps and other keys is. */
  #settle(): boolean {
    this.#isList &&= this.#indexCount === this.#length && this.#indexCount === this.#members.size
    return this.#isList
  }

  #put(key: string, member: unknown): void {
    const isNew = !this.#members.has(key)
    this.#members.set(key, member)
    const index = Number(key) >>> 0
    // The greatest index of an array is 2 ** 32 - 2.
    if (!isNew || String(index) !== key || index === 0xff_ff_ff_ff) return
    this.#indexCount++
    this.#length = Math.max(this.#length, index + 1)
  }
}
