export { faultyAdapter } from './faulty-adapter.ts'
export { memoryAdapter } from './memory-adapter.ts'
export { pluginContract } from './plugin-contract.ts'

export type { Fault, FaultPlan } from './fault.ts'
export type { MemoryAdapter } from './memory-adapter.ts'
export type { ContractOptions, RegisterTest } from './plugin-contract.ts'
export type { Reply, Respond } from './reply.ts'
export type { RuleName } from './rules.ts'
