import { Flight } from './flight.ts'

/** What brings something that may become outdated on the way. */
export interface Closable {
  /** The URL that it is about. */
  readonly url: string
  readonly isOpen: boolean
  close(): void
}

/** Something under way that nobody joins. */
export interface Watch extends Closable {
  /** It is no longer under way. */
  end(): void
}

/** The flights of one client that are under way. */
export class Flights<Result> {
  readonly #joinable = new Map<string, Flight<Result>>()
  readonly #others = new Set<Closable>()

  /** The flight under way for a key that others may join. */
  find(key: string): Flight<Result> | undefined {
    const flight = this.#joinable.get(key)
    return flight?.isOpen ? flight : undefined
  }

  /** Starts a flight that others may join. One that is under way for the same key is older, so its result is outdated. */
  start(key: string, url: string, work: (flight: Flight<Result>) => Promise<Result>): Flight<Result> {
    this.#joinable.get(key)?.close()
    const flight = new Flight(url, work)
    this.#joinable.set(key, flight)
    flight.whenDone(() => this.#joinable.get(key) === flight && this.#joinable.delete(key))
    return flight
  }

  /** Starts a flight for one caller. */
  startAlone(url: string, work: (flight: Flight<Result>) => Promise<Result>): Flight<Result> {
    const flight = new Flight(url, work)
    this.#others.add(flight)
    flight.whenDone(() => this.#others.delete(flight))
    return flight
  }

  /** Watches over something that is under way until it ends. */
  watch(url: string): Watch {
    const watch = {
      url,
      isOpen: true,
      close: () => {
        watch.isOpen = false
      },
      end: () => {
        this.#others.delete(watch)
      },
    }
    this.#others.add(watch)
    return watch
  }

  /** Closes what is under way and whose URL fits. */
  close(concerns: (url: string) => boolean): void {
    for (const flight of this.#joinable.values()) if (concerns(flight.url)) flight.close()
    for (const other of this.#others) if (concerns(other.url)) other.close()
  }
}
