import {
  create,
  type AxiosResponse,
  type Client,
  type NetworkRequest,
  type Plugin,
  type RequestConfig,
} from '@axios-ts/core'
import { demand, messageOf } from './demand.ts'
import { faultyAdapter } from './faulty-adapter.ts'
import { memoryAdapter, type MemoryAdapter } from './memory-adapter.ts'
import { respondOK, type Respond } from './reply.ts'
import { outcomeOf, type Outcome } from './settle.ts'

const SENT_HERE: unique symbol = Symbol('sent by the testkit')

/** Whether a request is one of the contract's, and not one that a plugin makes for itself. */
function isSentHere({ config }: NetworkRequest): boolean {
  return SENT_HERE in config
}

/** What the rules of one contract work on. */
export interface Subject {
  /** Makes the plugin. */
  plugin: () => Plugin
  /** Makes the plugins that must be installed before it. */
  requires?: () => Plugin[]
  /** A request that the plugin handles; it is sent again and again. Default: GET https://testkit.invalid/ */
  request?: RequestConfig
  /** What the in-memory server answers. Default: 200 and `{ "ok": true }`. */
  respond?: Respond
  /** How long one step, such as a call, may take, in milliseconds. Default 1000. */
  within?: number
}

/** What one rule works with: clients with and without the plugin, which are closed when the rule is done. */
export class Bench {
  readonly respond: Respond
  readonly within: number
  readonly #subject: Subject
  readonly #clients: Client[] = []
  readonly #names = new WeakMap<Client, string>()

  constructor(subject: Subject) {
    this.#subject = subject
    this.respond = subject.respond ?? respondOK
    this.within = subject.within ?? 1000
  }

  /** A new plugin. */
  plugin(): Plugin {
    return this.#subject.plugin()
  }

  /** An adapter that answers every request properly. */
  server(): MemoryAdapter {
    return memoryAdapter(this.respond)
  }

  /** An adapter that leaves the contract's requests unanswered until they are aborted, and answers those of plugins. */
  hanging(): MemoryAdapter {
    return faultyAdapter((request) => (isSentHere(request) ? 'timeout' : 'ok'), this.respond)
  }

  /** A client with what the plugin requires, but without it. */
  async client(adapter: MemoryAdapter): Promise<Client> {
    const client = create({ adapter })
    this.#clients.push(client)
    for (const plugin of this.#subject.requires?.() ?? []) client.plugin(plugin)
    await this.#ready(client)
    return client
  }

  /** A client with the plugin. */
  async installed(adapter: MemoryAdapter, plugin: Plugin = this.plugin()): Promise<Client> {
    const client = await this.client(adapter)
    await this.install(client, plugin)
    return client
  }

  /** Installs the plugin; gives the name that it goes by. */
  async install(client: Client, plugin: Plugin = this.plugin()): Promise<string> {
    const before = client.plugins.list().length
    client.plugin(plugin)
    await this.#ready(client)
    // A plugin that installs others comes before them.
    const name = client.plugins.list()[before]?.name ?? plugin.name ?? 'plugin'
    this.#names.set(client, name)
    return name
  }

  /** The name that the plugin goes by on a client that it was installed on. */
  nameOn(client: Client): string {
    return this.#names.get(client) ?? 'plugin'
  }

  async remove(client: Client, name: string): Promise<void> {
    const outcome = await outcomeOf(client.plugins.remove(name), this.within)
    demand(
      outcome.state === 'fulfilled',
      `plugins.remove('${name}') ${this.toldOf(outcome)}.`,
      'let uninstall() free what it holds without waiting for what may never come, and without throwing.',
    )
  }

  /** Sends the request, with further options. */
  send(client: Client, more: RequestConfig = {}): Promise<Outcome<AxiosResponse>> {
    return outcomeOf(client.request(this.request(more)), this.within)
  }

  /** How it ended, in words. */
  toldOf(outcome: Outcome<unknown>): string {
    if (outcome.state === 'fulfilled') return 'succeeded'
    if (outcome.state === 'rejected') return `failed: ${messageOf(outcome.error)}`
    return `did not end within ${this.within} ms`
  }

  /** The request with further options. */
  request(more: RequestConfig = {}): RequestConfig {
    const given = this.#subject.request
    const config: RequestConfig & { [SENT_HERE]: true } = {
      url: 'https://testkit.invalid/',
      ...given,
      ...more,
      plugins: { ...given?.plugins, ...more.plugins },
      [SENT_HERE]: true,
    }
    return config
  }

  /** A child of a client, with its plugins. */
  async child(parent: Client): Promise<Client> {
    const child = parent.extend()
    this.#clients.push(child)
    await this.#ready(child)
    return child
  }

  /** Ends what the rule left, however it went. */
  async clear(): Promise<void> {
    await Promise.all(this.#clients.map((client) => outcomeOf(client.close({ timeout: 0 }), this.within)))
  }

  async #ready(client: Client): Promise<void> {
    const outcome = await outcomeOf(client.plugins.ready(), this.within)
    if (outcome.state === 'rejected') throw outcome.error
    demand(
      outcome.state === 'fulfilled',
      `install() took longer than ${this.within} ms.`,
      'resolve sooner, or give the contract a longer `within`.',
    )
  }
}
