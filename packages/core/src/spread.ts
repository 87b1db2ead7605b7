/** A function of a list for a function of its elements: `axios.all([…]).then(axios.spread((a, b) => …))`. */
export function spread<Values extends readonly unknown[], R>(
  callback: (...values: Values) => R,
): (values: Values) => R
export function spread<T, R>(callback: (...values: T[]) => R): (values: T[]) => R
export function spread(callback: (...values: unknown[]) => unknown): (values: unknown[]) => unknown {
  return (values) => callback(...(values ?? []))
}
