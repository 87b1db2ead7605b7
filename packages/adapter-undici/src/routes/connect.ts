import { isIP, Socket } from 'node:net'
import type { RequestOptions } from 'node:http'
import type { AgentOptions } from 'node:https'
import { toNativeLookup, Tunnel, type Proxy } from '@axios-ts/core/adapter'
import { buildConnector, type Agent } from 'undici'
import type { Connect } from './connector.ts'
import type { Reach } from './reach.ts'
import { UNSET_CONNECTION } from './unset.ts'

type Lookup = Pick<RequestOptions, 'lookup' | 'family'>
/** Gives the socket, but where a connector of the user's keeps it to itself. */
type Open = (target: buildConnector.Options, callback: buildConnector.Callback) => Socket | undefined

/** How the connections of an agent are opened. */
export function connectFor(options: Agent.Options, reach: Reach): Connect {
  const open = opener(options, reach)
  return reach.tunnel ? through(reach.tunnel, open, options, lookupOf(reach)) : directly(open, reach)
}

function directly(open: Open, { forwarder }: Reach): Connect {
  // The certificate is a proxy's own; undici would ask for the name of the origin.
  const name = forwarder === undefined ? {} : { servername: isIP(forwarder) ? '' : forwarder }
  return (target, callback, enter) => {
    const socket = open({ ...target, ...name }, callback)
    tellPhases(socket, enter)
    return (error) => socket?.destroy(error)
  }
}

/** TLS always is with the origin; the proxy sees its name alone. */
function through(proxy: Proxy, open: Open, options: Agent.Options, lookup: Lookup): Connect {
  const trust = typeof options.connect === 'object' ? (options.connect as AgentOptions) : {}
  return (target, callback, enter) => {
    const { hostname, port } = target
    enter('proxy')
    const tunnel = new Tunnel(proxy)
    let socket: Socket | undefined
    const authority = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port || 443}`
    tunnel.open(authority, trust, lookup, (error, opened) => {
      if (error) return callback(error, null)
      enter('tls')
      socket = open({ ...target, httpSocket: opened as Socket }, callback)
    })
    return (error) => {
      tunnel.cancel()
      socket?.destroy(error)
    }
  }
}

/** Undici's own way to open a connection, or the one that the user gave. */
function opener(options: Agent.Options, reach: Reach): Open {
  const { connect, connectTimeout = 0, allowH2 = false, maxCachedSessions = null } = options
  const special = { ...lookupOf(reach), socketPath: reach.socketPath ?? options.socketPath ?? null }
  if (typeof connect === 'function') {
    return (target, callback) => {
      const socket: unknown = connect({ ...target, ...special }, callback)
      return socket instanceof Socket ? socket : undefined
    }
  }
  const build = buildConnector({
    ...UNSET_CONNECTION,
    maxCachedSessions,
    timeout: connectTimeout,
    allowH2: reach.forwarder === undefined && (allowH2 || reach.http2 === true),
    ...(reach.http2 && { preferH2: true, useH2c: reach.forwarder === undefined }),
    ...autoSelection(options),
    ...connect,
    ...special,
  })
  return build as unknown as Open
}

function tellPhases(socket: Socket | undefined, enter: Parameters<Connect>[2]): void {
  socket?.once('lookup', (error: Error | null) => enter(error ? 'lookup' : 'connect'))
  socket?.once('connect', () => enter('tls'))
}

function autoSelection(options: Agent.Options): object {
  const { autoSelectFamily, autoSelectFamilyAttemptTimeout } = options
  return autoSelectFamily === undefined ? {} : { autoSelectFamily, autoSelectFamilyAttemptTimeout }
}

function lookupOf({ lookup, family }: Reach): Lookup {
  return { ...(lookup && { lookup: toNativeLookup(lookup) }), ...(family && { family }) }
}
