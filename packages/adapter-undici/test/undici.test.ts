import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { answerWith, open, request, serveRaw } from '../../core/test/adapters/transport.ts'
import { behavesAsAxios } from '../../core/test/differential/differential.suite.ts'
import { aborts } from '../../core/test/adapters/abort.suite.ts'
import { connections, ownConnections } from '../../core/test/adapters/connection.suite.ts'
import { dataURLs } from '../../core/test/adapters/data-url.suite.ts'
import { oldStreams, packagedForms } from '../../core/test/adapters/form-data-package.suite.ts'
import { bodyLimits } from '../../core/test/adapters/limit.suite.ts'
import {
  contentEncodings,
  inheritedOptions,
  lookups,
  redirectOptions,
  responseEncodings,
  socketPaths,
} from '../../core/test/adapters/node-options.suite.ts'
import { withstandsPollution } from '../../core/test/adapters/pollution.suite.ts'
import { progresses } from '../../core/test/adapters/progress.suite.ts'
import { httpProxies, proxiedRedirects, tunnels } from '../../core/test/adapters/proxy.suite.ts'
import { redirects } from '../../core/test/adapters/redirect.suite.ts'
import { nativeRequests, requests } from '../../core/test/adapters/request.suite.ts'
import { nativeResponses, responses } from '../../core/test/adapters/response.suite.ts'
import { answerTimeouts, phaseTimeouts } from '../../core/test/adapters/timeouts.suite.ts'
import { differences } from './differences.ts'
import { transport } from './transport.ts'

aborts(transport)
bodyLimits(transport)
redirects(transport)
requests(transport)
responses(transport)
connections(transport)
progresses(transport)
redirectOptions(transport)
nativeRequests(transport)
nativeResponses(transport)
ownConnections(transport)
httpProxies(transport)
tunnels(transport)
proxiedRedirects(transport)
answerTimeouts(transport)
phaseTimeouts(transport)
socketPaths(transport)
lookups(transport)
contentEncodings(transport)
responseEncodings(transport)
dataURLs(transport)
packagedForms(transport)
oldStreams(transport)
inheritedOptions(transport)
withstandsPollution(transport, { changed: [], failed: [] })
behavesAsAxios(transport, differences)

test('a Content-Encoding in two lines is that of one', async () => {
  const body = brotliCompressSync(gzipSync('twice'))
  const { url } = await serveRaw(
    answerWith(
      Buffer.concat([
        Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Encoding: br\r\n`),
        Buffer.from(`Content-Length: ${body.length}\r\n\r\n`),
        body,
      ]),
    ),
  )
  const answer = await open(transport.create).send(request(url))
  expect(String(answer.body)).toBe('twice')
})
