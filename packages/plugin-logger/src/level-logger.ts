/**
 * The facts of one line. `label` is always `axios-ts`; the others are named as in the OpenTelemetry semantic conventions for
 * HTTP, with durations in seconds and sizes in bytes.
 */
export interface LogFields {
  readonly label: string
  readonly [name: string]: string | number | readonly string[]
}

/** Writes one line. What it returns is ignored, and so is what it throws. */
export type LogMethod = (message: string, fields: LogFields) => unknown

/**
 * A logger: an object with a method for the level that is used, and one for `error`. A winston or pino logger is one, and so
 * is `console`. Where it also has `isLevelEnabled(level)`, lines of a level that is off are never made.
 */
export type LevelLogger<Level extends string = string> = string extends Level
  ? { readonly error: LogMethod }
  : Readonly<Record<Level | 'error', LogMethod>>
