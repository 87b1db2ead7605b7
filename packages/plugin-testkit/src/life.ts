import type { Bench } from './bench.ts'
import { faultyAdapter } from './faulty-adapter.ts'
import type { MemoryAdapter } from './memory-adapter.ts'
import { allOf, outcomeOf, pause } from './settle.ts'

/** All that a plugin meets between install and removal: calls that succeed, fail and are canceled, and the end of its client. */
export async function liveThrough(bench: Bench): Promise<void> {
  await allOf([
    succeed(bench),
    fail(bench),
    beCanceled(bench, bench.hanging()),
    // Between two attempts, for a plugin that makes several.
    beCanceled(bench, faultyAdapter('reset')),
    beClosed(bench),
  ])
}

async function succeed(bench: Bench): Promise<void> {
  const client = await bench.installed(bench.server())
  await bench.send(client)
  await bench.send(client)
  await bench.remove(client, bench.nameOn(client))
}

async function fail(bench: Bench): Promise<void> {
  const client = await bench.installed(faultyAdapter('reset'))
  const controller = new AbortController()
  await bench.send(client, { signal: controller.signal })
  // Whether it lasts too long is another rule's matter.
  controller.abort()
  await bench.remove(client, bench.nameOn(client))
}

async function beCanceled(bench: Bench, adapter: MemoryAdapter): Promise<void> {
  const client = await bench.installed(adapter)
  const controller = new AbortController()
  const call = bench.send(client, { signal: controller.signal })
  await pause(10)
  controller.abort()
  await call
  await bench.remove(client, bench.nameOn(client))
}

async function beClosed(bench: Bench): Promise<void> {
  const client = await bench.installed(bench.hanging())
  const call = bench.send(client)
  await pause(10)
  await outcomeOf(client.close({ timeout: 0 }), bench.within)
  await call
}
