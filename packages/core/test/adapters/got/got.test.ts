import { differences } from '../../differential/differences.ts'
import { behavesAsAxios } from '../../differential/differential.suite.ts'
import { aborts } from '../abort.suite.ts'
import { connections, ownConnections } from '../connection.suite.ts'
import { dataURLs } from '../data-url.suite.ts'
import { oldStreams, packagedForms } from '../form-data-package.suite.ts'
import { bodyLimits } from '../limit.suite.ts'
import {
  contentEncodings,
  inheritedOptions,
  lookups,
  redirectOptions,
  responseEncodings,
  socketPaths,
} from '../node-options.suite.ts'
import { withstandsPollution } from '../pollution.suite.ts'
import { progresses } from '../progress.suite.ts'
import { httpProxies, proxiedRedirects, tunnels } from '../proxy.suite.ts'
import { redirects } from '../redirect.suite.ts'
import { nativeRequests, requests } from '../request.suite.ts'
import { nativeResponses, responses } from '../response.suite.ts'
import { answerTimeouts, phaseTimeouts } from '../timeouts.suite.ts'
import { got } from '../transport.ts'

aborts(got)
bodyLimits(got)
redirects(got)
requests(got)
responses(got)
connections(got)
progresses(got)
redirectOptions(got)
nativeRequests(got)
nativeResponses(got)
ownConnections(got)
httpProxies(got)
tunnels(got)
proxiedRedirects(got)
answerTimeouts(got)
phaseTimeouts(got)
socketPaths(got)
lookups(got)
contentEncodings(got)
responseEncodings(got)
dataURLs(got)
packagedForms(got)
oldStreams(got)
inheritedOptions(got)
withstandsPollution(got, { changed: [], failed: ['encoding', 'request', 'signal', 'content-length'] })
behavesAsAxios(
  got,
  differences.filter(({ adapters }) => adapters.includes('got')),
)
