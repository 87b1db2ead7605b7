/** A reason not to go on, worded for the user, with the exit code that says so to a script. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly exitCode: 1 | 2 | 130

  /** @param exitCode 2 for wrong arguments, 1 for a wrong state of things, 130 for an interruption. */
  constructor(message: string, exitCode: 1 | 2 | 130) {
    super(message)
    this.exitCode = exitCode
  }
}
