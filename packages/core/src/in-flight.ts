/** What can be under way. */
export interface Traveler {
  /** Its place among those under way. */
  place: number
}

/**
 * What is under way, in no order. Unlike a Set, it leaves nothing behind: V8 chains the tables that a Set outgrows, and what
 * stood in them outlives its end until the next full collection: much work for the garbage collector.
 */
export class InFlight<T extends Traveler> {
  #members: T[] = []

  /** Those that are under way now, whatever ends while somebody goes through them. */
  get all(): T[] {
    return this.#members.slice()
  }

  add(member: T): void {
    member.place = this.#members.push(member) - 1
  }

  /** Takes out what is in. */
  delete(member: T): void {
    const last = this.#members.pop() as T
    // The last one moves up into the gap.
    if (last !== member) this.#members[(last.place = member.place)] = last
  }
}
