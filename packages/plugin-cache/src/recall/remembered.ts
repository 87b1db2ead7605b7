import { BoundedMap } from './bounded-map.ts'

/** The most results that are remembered of one function. */
const MOST = 100

/** The longest text whose result is remembered: no server fills the memory with longer ones. */
const LONGEST = 256

/** A function of a text that remembers what it gave: servers and programs write the same few headers again and again. */
export function remembered<Result>(read: (text: string) => Result): (text: string) => Result {
  const results = new BoundedMap<Result>(MOST)
  return (text) => {
    const known = results.get(text)
    if (known !== undefined) return known
    const result = read(text)
    if (text.length <= LONGEST) results.set(text, result)
    return result
  }
}
