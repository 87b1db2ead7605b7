const NONE: readonly never[] = []

/** The most members that are looked through one by one. */
const FEW = 8

/** Members by the name of their group: few of them, as in most groups, as a list, more as a set. A group without members takes no memory. */
export class GroupMap<Member> {
  readonly #groups = new Map<string, Member[] | Set<Member>>()

  get size(): number {
    return this.#groups.size
  }

  /** The members now; the list may change with the group. */
  get(name: string): readonly Member[] {
    const members = this.#groups.get(name)
    if (members === undefined) return NONE
    return members instanceof Set ? [...members] : members
  }

  add(name: string, member: Member): void {
    const members = this.#groups.get(name)
    if (members === undefined) this.#groups.set(name, [member])
    else if (members instanceof Set) members.add(member)
    else if (members.length < FEW) members.push(member)
    else this.#groups.set(name, new Set(members).add(member))
  }

  remove(name: string, member: Member): void {
    const members = this.#groups.get(name)
    if (members instanceof Set) {
      members.delete(member)
      if (members.size === 0) this.#groups.delete(name)
      return
    }
    const index = members?.indexOf(member) ?? -1
    if (index === -1) return
    members?.splice(index, 1)
    if (members?.length === 0) this.#groups.delete(name)
  }
}
