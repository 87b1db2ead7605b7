import process from 'node:process'
// @ts-expect-error It has no types.
import untyped from 'axios/unsafe/helpers/shouldBypassProxy.js'
import { expect, test } from 'vitest'
import { bypassesProxy } from '../../../src/adapters/proxy/no-proxy.ts'
import { setProxyEnvironment } from '../../support/proxy.ts'

const axiosBypasses = untyped as (url: string) => boolean

const hosts = `example.com EXAMPLE.com. www.example.com badexample.com example.com:8080 com xn--bcher-kva.test
  localhost localhost. a.localhost 127.0.0.1 127.1 127.9.9.9 0.0.0.0 [::1] [::] [::ffff:127.0.0.1]
  10.1.2.3 10.1.515 [::ffff:10.1.2.3] 192.168.1.5 169.254.169.254 [::ffff:a9fe:a9fe] 8.8.8.8 128.0.0.1
  [2001:db8::1] [2001:db8::1]:80 [2001:db9::1] [fe80::1]`.split(/\s+/)

const entries =
  `*|example.com|.example.com|*.example.com|EXAMPLE.COM.|.EXAMPLE.com.|example.com:80|example.com:8080|com|.com
  *.com:8080|a.test,example.com|a.test example.com| , |bücher.test|.localhost|localhost|localhost:80|127.0.0.1:81
  127.0.0.1|127.1|::1|[::1]|[::1]:80|0.0.0.0|::|::ffff:127.0.0.1|0177.0.0.1|127.0.0.0/8|::1/128
  10.0.0.0/8|10.1.2.3|10.1.2.3/32|10.1.2.3/33|10.0.0.0/|/8|example.com/8|0.0.0.0/0|::/0|::ffff:10.0.0.0/104
  2001:db8::/32|[2001:db8::]/32|2001:db8::1|[2001:db8::1]:80|[2001:db8:0:0::1]|fe80::/10|192.168.0.0/16|169.254.169.254`.split(
    /\||\n\s*/,
  )

test('NO_PROXY means what it means to axios', () => {
  setProxyEnvironment({})
  const different: unknown[] = []
  for (const entry of entries) {
    process.env['no_proxy'] = entry
    for (const host of hosts) {
      const url = `http://${host}/`
      const [ours, theirs] = [bypassesProxy(new URL(url), entry), axiosBypasses(url)]
      if (ours !== theirs) different.push([entry, host, ours])
    }
  }
  expect(different).toEqual([])
})
