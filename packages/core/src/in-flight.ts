/** What can be under way. */
export interface Traveler {
  /** Its place among those under way. */
  place: number
}

/**
 * What is under way, in no order. Unlike a Set, it leaves nothing behind: V8 chains the tables that a Set outgrows, and what
 * stood in them outlives its end until the next full collection: much work for the garbage collector. The same would hold for
 * the stores that an array drops as it shrinks and grows; so this one only grows.
 */
export class InFlight<T extends Traveler> {
  #members: (T | undefined)[] = []
  #size = 0

  /** Those that are under way now, whatever ends while somebody goes through them. */
  get all(): T[] {
    return this.#members.slice(0, this.#size) as T[]
  }

  add(member: T): void {
    this.#members[(member.place = this.#size++)] = member
  }

  /** Takes out what is in. */
  delete(member: T): void {
    const last = this.#members[--this.#size] as T
    // The last one moves up into the gap.
    this.#members[(last.place = member.place)] = last
    this.#members[this.#size] = undefined
  }
}
