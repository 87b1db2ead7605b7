import type {
  ApplicationMiddleware,
  Client,
  NetworkMiddleware,
  NetworkPlacement,
  Plugin,
} from '@axios-ts/core'
import { GoodPlugin } from './good-plugin.ts'

export function change(
  properties: {
    [K in 'name' | 'version' | 'core']?: string | undefined
  } & { install?: (client: Client) => object | void },
): Plugin {
  return Object.assign(new GoodPlugin(), properties) as Plugin
}

export function application(middleware: (client: Client) => ApplicationMiddleware): Plugin {
  return change({ install: (client) => void client.use(middleware(client)) })
}

export function network(
  middleware: (client: Client) => NetworkMiddleware,
  stage: NonNullable<NetworkPlacement['stage']> = 'attempt',
): Plugin {
  return change({ install: (client) => void client.use(middleware(client), { layer: 'network', stage }) })
}

/** Where core does not look: the API that plugins added lies there. */
export function patch(client: Client): void {
  Object.assign(Object.getPrototypeOf(client) as object, { leftover: true })
}

/** Opens something for all clients, and closes it when the client is gone that owns it. */
export function sharing(choose: (owner: Client | undefined, client: Client) => Client): Plugin {
  let owner: Client | undefined
  let open = true
  const plugin = network((client) => {
    owner = choose(owner, client)
    return (request, next) =>
      next(open ? { ...request, headers: request.headers.concat({ 'X-Open': 'yes' }) } : request)
  })
  return Object.assign(plugin, {
    uninstall: (client: Client) => {
      if (client === owner) open = false
    },
  })
}
