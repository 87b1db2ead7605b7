const NONE: ReadonlySet<never> = new Set()

/** Members by the name of their group. A group without members takes no memory. */
export class GroupMap<Member> {
  readonly #groups = new Map<string, Set<Member>>()

  get size(): number {
    return this.#groups.size
  }

  /** The members now; the set changes with the group. */
  get(name: string): ReadonlySet<Member> {
    return this.#groups.get(name) ?? NONE
  }

  add(name: string, member: Member): void {
    const members = this.#groups.get(name)
    if (members) members.add(member)
    else this.#groups.set(name, new Set([member]))
  }

  remove(name: string, member: Member): void {
    const members = this.#groups.get(name)
    members?.delete(member)
    if (members?.size === 0) this.#groups.delete(name)
  }
}
