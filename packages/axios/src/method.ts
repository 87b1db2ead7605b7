import type { Method as AnyMethod } from '@axios-ts/core'

/** The methods that core lists, without `string`: it accepts a server's own as well. */
export type Method = Listed<AnyMethod>

export type UppercaseMethod = Extract<Method, Uppercase<Method>>

type Listed<Name> = Name extends string ? (string extends Name ? never : Name) : never
