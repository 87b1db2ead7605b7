const NONE: readonly never[] = []

/** Members by the name of their group. A group without members takes no memory, and one of one member, as most are, no set. */
export class GroupMap<Member extends object> {
  readonly #groups = new Map<string, Member | Set<Member>>()

  get size(): number {
    return this.#groups.size
  }

  /** The members now. */
  get(name: string): readonly Member[] {
    const members = this.#groups.get(name)
    if (members === undefined) return NONE
    return members instanceof Set ? [...members] : [members]
  }

  add(name: string, member: Member): void {
    const members = this.#groups.get(name)
    if (members === undefined) this.#groups.set(name, member)
    else if (members instanceof Set) members.add(member)
    else this.#groups.set(name, new Set([members, member]))
  }

  remove(name: string, member: Member): void {
    const members = this.#groups.get(name)
    if (members === member) this.#groups.delete(name)
    else if (members instanceof Set && members.delete(member) && members.size === 0) this.#groups.delete(name)
  }
}
