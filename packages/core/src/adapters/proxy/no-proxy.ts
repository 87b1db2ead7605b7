import { BlockList, isIP } from 'node:net'

const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

/** What NO_PROXY can except besides a name: every address that is this machine. */
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('0.0.0.0')
loopback.addAddress('::1', 'ipv6')
loopback.addAddress('::', 'ipv6')

/**
 * Whether NO_PROXY excepts a URL, by axios's rules: entries are parted by commas or blanks; each is `*`, a host, `.suffix` or
 * `*suffix`, an address or a CIDR block, the first three with `:port` where wanted. A host is the same in every spelling: in
 * upper case, with a final dot, as shortened or octal IPv4, as IPv4-mapped IPv6. Whoever excepts one name of this machine
 * (`localhost`, 127.0.0.0/8, `::1`, `0.0.0.0`) excepts them all.
 */
export function bypassesProxy(url: URL, noProxy: string): boolean {
  if (noProxy === '') return false
  const host = canonical(url.hostname)
  const port = url.port || (PORTS[url.protocol] ?? '')
  return noProxy.split(/[\s,]+/).some((entry) => entry !== '' && excepts(entry.toLowerCase(), host, port))
}

function excepts(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return isWithin(host, entry)
  const [name, wanted] = splitPort(entry)
  if (wanted !== undefined && wanted !== port) return false
  if (name.startsWith('.')) return host.endsWith(canonicalSuffix(name))
  if (name.startsWith('*')) return matchesSuffix(host, canonicalSuffix(name.slice(1)))
  const excepted = canonical(name)
  return excepted !== '' && (host === excepted || (isLoopback(host) && isLoopback(excepted)))
}

function matchesSuffix(host: string, suffix: string): boolean {
  return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix
}

/** `host:port`, `[address]:port`, or either without port; more than one colon without brackets is an address. */
function splitPort(entry: string): [host: string, port: string | undefined] {
  const end = entry.startsWith('[') ? entry.indexOf(']') + 1 : entry.indexOf(':')
  if (end <= 0 || (entry[0] !== '[' && entry.includes(':', end + 1))) return [entry, undefined]
  const port = entry.slice(end + 1)
  return /^\d+$/.test(port) ? [entry.slice(0, end), String(Number(port))] : [entry.slice(0, end), undefined]
}

/** A host in the one spelling of the URL standard, an IPv4-mapped address as IPv4, without brackets and final dots. */
function canonical(given: string): string {
  const bare = given.startsWith('[') ? given.slice(1, -1) : withoutFinalDots(given)
  if (bare === '') return ''
  const parsed = URL.parse(bare.includes(':') ? `http://[${bare}]/` : `http://${bare}/`)?.hostname ?? bare
  const host = withoutFinalDots(parsed)
  return host.startsWith('[') ? unmapped(host.slice(1, -1)) : host
}

function canonicalSuffix(suffix: string): string {
  const bare = suffix.startsWith('.') ? suffix.slice(1) : suffix
  return (suffix.startsWith('.') ? '.' : '') + canonical(bare)
}

/** By hand: a regular expression for it takes quadratic time. */
function withoutFinalDots(host: string): string {
  let end = host.length
  while (end > 0 && host[end - 1] === '.') end--
  return host.slice(0, end)
}

/** RFC 4291, section 2.5.5.2; the URL standard writes its last 32 bits as two groups. */
function unmapped(address: string): string {
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(address) ?? []
  if (high === undefined || low === undefined) return address
  const bits = [parseInt(high, 16), parseInt(low, 16)]
  return bits.flatMap((group) => [group >> 8, group & 255]).join('.')
}

function isLoopback(host: string): boolean {
  const family = isIP(host)
  return family === 0 ? host === 'localhost' : loopback.check(host, family === 4 ? 'ipv4' : 'ipv6')
}

function isWithin(host: string, block: string): boolean {
  const family = isIP(host)
  if (family === 0) return false
  const [base = '', length = '', ...rest] = block.split('/')
  const address = canonical(base)
  const kind = isIP(address)
  if (kind !== family || rest.length > 0 || !/^\d{1,3}$/.test(length)) return false
  // A prefix of an IPv4-mapped block counts from the start of the IPv6 address.
  const prefix = Number(length) - (kind === 4 && base.includes(':') ? 96 : 0)
  if (prefix < 0 || prefix > (kind === 4 ? 32 : 128)) return false
  const within = new BlockList()
  within.addSubnet(address, prefix, kind === 4 ? 'ipv4' : 'ipv6')
  return within.check(host, kind === 4 ? 'ipv4' : 'ipv6')
}
