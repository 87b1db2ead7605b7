import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'

// A process of its own, told the folder to keep everything in: it sends its port and ends with its parent.
const load = createRequire(import.meta.url)
const { runServer } = load('verdaccio') as { runServer: (config: object) => Promise<Server> }
const [folder = ''] = process.argv.slice(2)

const server = await runServer({
  configPath: join(folder, 'config.yaml'),
  self_path: folder,
  storage: join(folder, 'storage'),
  auth: { htpasswd: { file: join(folder, 'htpasswd') } },
  packages: { '@axios-ts/*': { access: '$all', publish: '$all' } },
  web: { enable: false },
  log: { type: 'stdout', level: 'error' },
})
// Otherwise npm and pnpm would remember packages that are gone a minute later.
server.prependListener('request', (_request, response) => response.setHeader('cache-control', 'no-store'))
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
