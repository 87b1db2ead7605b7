import { Flight } from './flight.ts'

/** The flights of one client that are under way. */
export class Flights<Result> {
  readonly #underway = new Map<Flight<Result>, string>()
  readonly #joinable = new Map<string, Flight<Result>>()

  /** The flight under way for a key that others may join. */
  find(key: string): Flight<Result> | undefined {
    const flight = this.#joinable.get(key)
    return flight?.isOpen ? flight : undefined
  }

  /** Starts a flight that others may join. One that is under way for the same key is older, so its result is outdated. */
  start(key: string, work: (flight: Flight<Result>) => Promise<Result>): Flight<Result> {
    this.#joinable.get(key)?.close()
    const flight = this.startAlone(key, work)
    this.#joinable.set(key, flight)
    flight.whenDone(() => this.#joinable.get(key) === flight && this.#joinable.delete(key))
    return flight
  }

  /** Starts a flight for one caller. */
  startAlone(key: string, work: (flight: Flight<Result>) => Promise<Result>): Flight<Result> {
    const flight = new Flight(work)
    this.#underway.set(flight, key)
    flight.whenDone(() => this.#underway.delete(flight))
    return flight
  }

  /** Closes the flights whose key fits. */
  close(concerns: (key: string) => boolean): void {
    for (const [flight, key] of this.#underway) if (concerns(key)) flight.close()
  }
}
