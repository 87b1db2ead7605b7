import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const isThere = spawnSync('redis-server', ['--version']).status === 0

/** Why tests with Redis cannot run here; with CI set they fail instead. */
export const whyNoRedis =
  isThere || process.env['CI'] ? '' : 'Tests with Redis skipped: there is no redis-server on the PATH.'
if (whyNoRedis) console.warn(whyNoRedis)

export interface Redis {
  readonly url: string
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>
  /** Starts it again on the same port, empty. */
  start(): Promise<void>
}

/** A Redis server on a free port of loopback, in a directory of its own; both are gone when the test is over. */
export async function startRedis(...settings: string[]): Promise<Redis> {
  const directory = await mkdtemp(join(tmpdir(), 'axios-ts-redis-'))
  const port = await freePort()
  let server: ChildProcess | undefined

  async function start(): Promise<void> {
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory]
    server = spawn('redis-server', [...where, '--save', '', '--appendonly', 'no', ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // Rejects when there is no such program.
    await once(server, 'spawn')
    for await (const line of server.stdout ?? []) if (String(line).includes('Ready to accept')) break
  }

  async function kill(): Promise<void> {
    const running = server
    server = undefined
    if (!running || running.exitCode !== null) return
    const exited = once(running, 'exit')
    running.kill('SIGKILL')
    await exited
  }

  onTestFinished(async () => {
    await kill()
    await rm(directory, { recursive: true, force: true })
  })
  await start()
  return { url: `redis://127.0.0.1:${port}`, kill, start }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
