import type { Row } from '../row.ts'
import { bundle } from './bundle.ts'
import { cacheHit } from './cache-hit.ts'
import { defaultAdapter } from './default-adapter.ts'
import { fetchAdapter } from './fetch-adapter.ts'
import { coldImport } from './import.ts'
import { inFlight } from './in-flight.ts'
import { middleware } from './middleware.ts'
import { plugins } from './plugins.ts'
import { scaleBodies } from './scale-bodies.ts'
import { scaleInFlight } from './scale-in-flight.ts'
import { scalePlugins } from './scale-plugins.ts'
import { smallJson } from './small-json.ts'
import { streams } from './streams.ts'

export const rows: readonly Row[] = [
  smallJson,
  defaultAdapter,
  fetchAdapter,
  plugins,
  middleware,
  cacheHit,
  streams,
  inFlight,
  coldImport,
  bundle,
  scaleInFlight,
  scalePlugins,
  scaleBodies,
]
