/**
 * Sends requests from a process of its own while its Object.prototype is polluted with one option after the other. Prints,
 * as JSON, the options with which other bytes were sent, and those with which none were. Arguments: a module and
 * what of it makes the adapter, the address of a server that answers with the bytes that it received, and the polluted values
 * as JSON.
 */
import process from 'node:process'
import type { AdapterFactory, AdapterMaker } from '../../src/adapters/adapter.ts'
import type { ResolvedConfig } from '../../src/config/config.ts'
import { AxiosHeaders } from '../../src/headers/headers.ts'
import type { NetworkRequest } from '../../src/network.ts'

/**
 * Everything that is an option of a request to axios, got, fetch, undici, node:http, node:https or node:net. Left out are
 * `highWaterMark` and `socket`, with which Node opens no connection for anybody.
 */
const OPTIONS =
  `adapter agent allowAbsoluteUrls allowGetBody allowHalfOpen ALPNProtocols auth authorization autoSelectFamily
  baseURL beforeRedirect body bodyTimeout blocking ca cache cacheOptions cert ciphers context cookie cookieJar
  copyPipedHeaders createConnection credentials data decompress defaultPort dispatcher dnsCache dnsLookup duplex
  encoding enableUnixSockets env fetch expectContinue family fetchOptions followRedirect form formSerializer
  getHeaders h2session hash headers headersTimeout hooks host hostname href http http2 httpAgent httpsAgent
  httpVersion https idempotent ignoreInvalidCookies insecureHTTPParser integrity isStream joinDuplicateHeaders json
  keepalive key limit localAddress localPort lookup maxBodyLength maxContentLength maxHeaderSize maxRedirections
  maxRedirects maxResponseSize method methodRewriting mode noDelay onDownloadProgress onSent onUploadProgress origin
  pagination params parseJson passphrase password path pathname pfx pool port prefixUrl priority protocol proxy
  proxyEnv query redirect referrer referrerPolicy rejectUnauthorized request Request reset resolveBodyOnly
  responseType retry searchParams search secureContext servername session setDefaultHeaders setHost signal size
  allowedSocketPaths maxRate sensitiveHeaders timeouts formDataHeaderPolicy tunnel
  socketPath strictContentLength stringifyJson throwHttpErrors throwOnError timeout transport transformRequest type
  upgrade upload url user-agent username validateStatus window withCredentials x-polluted transfer-encoding
  content-length`.split(/\s+/)

const [module = '', name = '', url = '', values = '[]'] = process.argv.slice(2)
const exported = (await import(module)) as Record<string, AdapterFactory | (() => AdapterMaker)>
const create: AdapterFactory = () => {
  const made = exported[name]?.() as ReturnType<AdapterFactory> | AdapterMaker
  return 'send' in made ? made : made.create()
}
const changed = new Set<string>()
const failed = new Set<string>()
let adapter = create()
// Node's own streams take an inherited value for a listener of the event of that name.
process.on('uncaughtException', () => {})

for (const value of JSON.parse(values) as unknown[]) {
  for (const body of [undefined, 'the body']) {
    const clean = await attempt(body)
    for (const option of OPTIONS) {
      // oxlint-disable-next-line no-extend-native
      Object.defineProperty(Object.prototype, option, {
        value,
        configurable: true,
        writable: true,
        enumerable: true,
      })
      const sent = await attempt(body)
      delete (Object.prototype as Record<string, unknown>)[option]
      if (sent !== undefined && sent !== clean) changed.add(option)
      if (sent !== undefined) continue
      failed.add(option)
      // A connection that one attempt broke must not serve the next.
      void adapter.close?.()
      adapter = create()
    }
  }
}
process.stdout.write(JSON.stringify({ changed: [...changed], failed: [...failed] }), () => process.exit())

/** The bytes that were sent; undefined when the call was rejected. */
async function attempt(body: string | undefined): Promise<string | undefined> {
  try {
    const { body: sent } = await adapter.send(requestFor(body))
    return Buffer.from(sent as Uint8Array).toString()
  } catch {
    return undefined
  }
}

function requestFor(body: string | undefined): NetworkRequest {
  const config = { method: 'get', headers: new AxiosHeaders() } as ResolvedConfig
  const method = body === undefined ? 'GET' : 'POST'
  return {
    method,
    url,
    headers: new AxiosHeaders({ 'X-Test': 'a' }),
    body,
    signal: undefined,
    attempt: 1,
    config,
  }
}
