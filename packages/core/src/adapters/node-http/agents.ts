import http from 'node:http'
import https from 'node:https'
import { SessionPool } from '../http2/session-pool.ts'
import { TunnelAgent } from '../proxy/tunnel-agent.ts'

/** Node's own proxying, which its types do not know on every version; the proxy is decided already. */
const NO_PROXY: object = { proxyEnv: undefined }

/** The sockets of one adapter. */
export class Agents {
  readonly http: http.Agent = new http.Agent({ keepAlive: true })
  readonly https: https.Agent = new https.Agent({ keepAlive: true })
  /** The connections of HTTP/2. */
  readonly sessions: SessionPool = new SessionPool()

  readonly #tunnels = new Set<TunnelAgent>()
  #tunnel: TunnelAgent | undefined
  #tunnelByAgent: WeakMap<https.Agent, TunnelAgent> | undefined

  /** For connections through a proxy, with the TLS options of the user's own agent where there is one. */
  tunnel(agent: https.Agent | undefined): TunnelAgent {
    if (agent === undefined) return (this.#tunnel ??= this.#add({ keepAlive: true }))
    this.#tunnelByAgent ??= new WeakMap()
    let tunnel = this.#tunnelByAgent.get(agent)
    if (!tunnel) this.#tunnelByAgent.set(agent, (tunnel = this.#add({ ...agent.options, ...NO_PROXY })))
    return tunnel
  }

  destroy(): void {
    this.http.destroy()
    this.https.destroy()
    this.sessions.destroy()
    for (const tunnel of this.#tunnels) tunnel.destroy()
  }

  #add(options: https.AgentOptions): TunnelAgent {
    const tunnel = new TunnelAgent(options)
    this.#tunnels.add(tunnel)
    return tunnel
  }
}
