import type { Client } from './client.ts'
import type { CreateOptions, RequestConfig } from './config/config.ts'
import { AxiosHeaders } from './headers/headers.ts'
import type { Host } from './host.ts'
import { layerFrom } from './layers/layer-from.ts'
import { explain } from './explain.ts'
import { fingerprint } from './fingerprint.ts'
import type { Plugin, PluginInstallOptions } from './plugins/plugin.ts'
import { createPluginScope } from './plugins/plugin-scope.ts'
import { requestURL } from './request/request-url.ts'
import type { Scope } from './plugins/scope.ts'

const WITHOUT_DATA = ['get', 'delete', 'head', 'options'] as const
const WITH_DATA = ['post', 'put', 'patch', 'query'] as const
const WITH_FORM = ['post', 'put', 'patch'] as const

/** The client as one scope sees it: registrations made through it belong to that scope. */
export function createFace(host: Host, scope: Scope, plugin?: Plugin): Client {
  const request = (urlOrConfig: string | RequestConfig, options?: RequestConfig): Promise<never> =>
    host.request(optionsOf(urlOrConfig, options), scope) as Promise<never>
  const send = (method: string, url: string, data: unknown, options: RequestConfig = {}): Promise<never> =>
    host.request(
      { ...options, method, url, data: data === undefined ? options.data : data },
      scope,
    ) as Promise<never>
  const close: Client['close'] = (options) => host.close(options)

  const face = Object.setPrototypeOf(
    (urlOrConfig: string | RequestConfig, options?: RequestConfig) => request(urlOrConfig, options),
    host.api.members,
  ) as Client & Record<string, unknown>

  const verbs: Record<string, unknown> = {}
  for (const method of WITHOUT_DATA) {
    verbs[method] = (url: string, options?: RequestConfig) => send(method, url, undefined, options)
  }
  for (const method of WITH_DATA) {
    verbs[method] = (url: string, data?: unknown, options?: RequestConfig) => send(method, url, data, options)
  }
  for (const method of WITH_FORM) {
    verbs[`${method}Form`] = (url: string, data?: unknown, options?: RequestConfig) =>
      send(method, url, data, { ...options, headers: asForm(options?.headers) })
  }
  define(face, verbs)
  define(face, {
    request,
    getUri: (config: RequestConfig = {}) => requestURL(host.resolve(config)),
    interceptors: {
      request: host.requestInterceptors.for(scope),
      response: host.responseInterceptors.for(scope),
    },
    use(middleware: never, placement?: never) {
      scope.assertOpen('use')
      return host.layers.add(layerFrom(middleware, placement, scope, plugin, host.orderFor(scope)))
    },
    plugin(added: Plugin, options?: PluginInstallOptions) {
      host.plugins.install(added, scope, options)
      return face
    },
    plugins: {
      list: () => host.plugins.list(),
      has: (name: string) => host.plugins.has(name),
      remove: (name: string) => host.plugins.remove(name),
      replace: (name: string, by: Plugin) => host.plugins.replace(name, by, host.root),
      ready: async () => host.plugins.whenReady(scope),
    },
    create: (config?: CreateOptions) => host.create(config),
    extend: (config?: CreateOptions) => host.extend(config),
    explain: (config: RequestConfig = {}) => explain(host, host.resolve(config)),
    fingerprint: () => fingerprint(host),
    close,
    get defaults() {
      return host.defaultsFor(scope)
    },
    set defaults(defaults) {
      if (scope.isPlugin) Object.assign(face.defaults, defaults)
      else host.useDefaults(defaults)
    },
  })
  if (scope.isPlugin) define(face, { scope: createPluginScope(scope) })
  Object.defineProperty(face, Symbol.asyncDispose, { value: () => close() })
  return face
}

function asForm(headers: RequestConfig['headers']): AxiosHeaders {
  return new AxiosHeaders(headers).set('Content-Type', 'multipart/form-data')
}

/** The members are writable, because axios's instances are: add-ons and tests replace methods on them. */
function define(face: object, members: object): void {
  Object.defineProperties(face, Object.getOwnPropertyDescriptors(members))
}

function optionsOf(urlOrConfig: string | RequestConfig, options: RequestConfig | undefined): RequestConfig {
  return typeof urlOrConfig === 'string' ? { ...options, url: urlOrConfig } : (urlOrConfig ?? {})
}
