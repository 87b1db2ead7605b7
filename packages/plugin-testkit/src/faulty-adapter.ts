import { faultFor, inject, type FaultPlan } from './fault.ts'
import { memoryAdapter, type MemoryAdapter } from './memory-adapter.ts'
import { respondOK, type Respond } from './reply.ts'

/**
 * Makes an in-memory adapter that fails by plan: `faultyAdapter(['reset', { status: 503 }])` breaks the first connection,
 * answers the second request with 503, and everything after that as `respond` does.
 */
export function faultyAdapter(plan: FaultPlan, respond: Respond = respondOK): MemoryAdapter {
  let index = 0
  return memoryAdapter((request) => inject(faultFor(plan, request, index++), request, respond))
}
