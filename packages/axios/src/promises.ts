import { all as coreAll, spread as coreSpread } from '@axios-ts/core'

export const all: <T>(values: (T | Promise<T>)[]) => Promise<T[]> = coreAll as never
export const spread: <T, R>(callback: (...args: T[]) => R) => (array: T[]) => R = coreSpread
