import { describe, expect, test } from 'vitest'
import { bypassesProxy } from '../../../src/adapters/proxy/no-proxy.ts'

const machine = [
  'localhost',
  'LOCALHOST.',
  '127.0.0.1',
  '127.1',
  '127.255.0.9',
  '0x7f.1',
  '[::1]',
  '0.0.0.0',
  '[::]',
]

describe('NO_PROXY', () => {
  test.each<[noProxy: string, host: string, bypasses: boolean]>([
    ['*', 'example.com', true],
    ['a.test, *', 'example.com', true],
    ['example.com', 'example.com', true],
    ['example.com', 'EXAMPLE.com.', true],
    ['EXAMPLE.COM.', 'example.com', true],
    ['example.com', 'www.example.com', false],
    ['example.com', 'badexample.com', false],
    ['.example.com', 'www.example.com', true],
    ['.example.com', 'example.com', false],
    ['*.example.com', 'www.example.com', true],
    ['*.example.com', 'badexample.com', false],
    ['a.test b.test,c.test', 'b.test', true],
    ['example.com:8080', 'example.com:8080', true],
    ['example.com:80', 'example.com', true],
    ['example.com:8080', 'example.com', false],
    ['[2001:db8::1]:80', '[2001:db8:0::1]', true],
    ['2001:db8::1', '[2001:db8::1]', true],
    ['bücher.test', 'xn--bcher-kva.test', true],
    ['10.1.2.3', '10.1.515', true],
    ['010.1.2.3', '8.1.2.3', true],
    ['', 'example.com', false],
  ])('%j and %s: %s', (noProxy, host, expected) => {
    expect(bypassesProxy(new URL(`http://${host}/`), noProxy)).toBe(expected)
  })

  test.each(machine)(
    'GHSA-3p68-rc4w-qgx5, GHSA-m7pr-hjqh-92cm, GHSA-pmwg-cvhr-8vh7, GHSA-f4gw-2p7v-4548: %s is this machine',
    (host) => {
      for (const entry of machine) expect(bypassesProxy(new URL(`http://${host}/`), entry)).toBe(true)
      expect(bypassesProxy(new URL(`http://${host}/`), 'example.com')).toBe(false)
    },
  )

  test.each<[string, string]>([
    ['192.168.1.5', '[::ffff:192.168.1.5]'],
    ['::ffff:192.168.1.5', '192.168.1.5'],
    ['169.254.169.254', '[::ffff:a9fe:a9fe]'],
    ['localhost', '[::ffff:127.0.0.1]'],
  ])('GHSA-pjwm-pj3p-43mv: %s is %s', (entry, host) => {
    expect(bypassesProxy(new URL(`http://${host}/`), entry)).toBe(true)
  })

  test.each<[noProxy: string, host: string, bypasses: boolean]>([
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '11.1.2.3', false],
    ['10.0.0.0/8', '[::ffff:10.1.2.3]', true],
    ['10.0.0.0/33', '10.0.0.0', false],
    ['10.0.0.0/', '10.0.0.0', false],
    ['0.0.0.0/0', '8.8.8.8', true],
    ['2001:db8::/32', '[2001:db8:1::1]', true],
    ['[2001:db8::]/32', '[2001:db9::1]', false],
    ['::ffff:10.0.0.0/104', '10.9.9.9', true],
    ['10.0.0.0/8', 'example.com', false],
  ])('GHSA-44g4-m2mj-wpvx: %s and %s: %s', (noProxy, host, expected) => {
    expect(bypassesProxy(new URL(`http://${host}/`), noProxy)).toBe(expected)
  })

  test('GHSA-mghh-pgcx-3jjj: takes linear time', () => {
    const url = {
      hostname: `a${'.'.repeat(60_000)}b${'.'.repeat(60_000)}`,
      port: '',
      protocol: 'http:',
    } as URL
    const started = process.cpuUsage().user
    bypassesProxy(url, 'example.com, .example.org, 10.0.0.0/8')
    expect(process.cpuUsage().user - started).toBeLessThan(50_000)
  })
})
