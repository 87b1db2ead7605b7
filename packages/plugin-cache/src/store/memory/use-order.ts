/** Something that stands in an order of use. */
export interface Used<Item> {
  /** What was used next before it, and next after it. */
  older: Item | undefined
  newer: Item | undefined
}

/**
 * Things in the order in which they were last used. Each knows its neighbours, so that nothing has to be looked for, and nothing
 * is made when one is used again.
 */
export class UseOrder<Item extends Used<Item>> {
  #oldest: Item | undefined
  #newest: Item | undefined

  get oldest(): Item | undefined {
    return this.#oldest
  }

  add(item: Item): void {
    item.older = this.#newest
    if (this.#newest) this.#newest.newer = item
    else this.#oldest = item
    this.#newest = item
  }

  remove(item: Item): void {
    const { older, newer } = item
    if (older) older.newer = newer
    else this.#oldest = newer
    if (newer) newer.older = older
    else this.#newest = older
    item.older = item.newer = undefined
  }

  /** Makes one the newest. */
  use(item: Item): void {
    if (item === this.#newest) return
    this.remove(item)
    this.add(item)
  }

  /** From the oldest on. What is removed meanwhile ends it. */
  *[Symbol.iterator](): Generator<Item, void> {
    for (let item = this.#oldest; item; item = item.newer) yield item
  }
}
