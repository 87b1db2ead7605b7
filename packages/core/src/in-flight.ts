/** What can be under way. */
export interface Traveler {
  /** Its place among those under way. */
  place: number
}

/**
 * What is under way, in no order. Unlike a Set, it leaves nothing behind: V8 chains the tables that a Set outgrows, and what
 * stood in them outlives its end until the next full collection: much work for the garbage collector. So does what stood in
 * the store that an array drops, where it shrinks and grows again; this one only grows.
 */
export class InFlight<T extends Traveler> {
  readonly #members: (T | undefined)[] = []
  readonly #free: number[] = []

  /** Those that are under way now, whatever ends while somebody goes through them. */
  get all(): T[] {
    return this.#members.filter(Boolean) as T[]
  }

  add(member: T): void {
    this.#members[(member.place = this.#free.pop() ?? this.#members.length)] = member
  }

  /** Takes out what is in. */
  delete({ place }: T): void {
    this.#free.push(place)
    this.#members[place] = undefined
  }
}
