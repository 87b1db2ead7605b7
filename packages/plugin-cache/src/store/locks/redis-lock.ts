import type { CacheLock } from './cache-lock.ts'

/** A client of Redis or Valkey: that of node-redis (`redis`, `@redis/client`), or of ioredis or iovalkey. */
export type RedisClient = NodeRedisClient | IoRedisClient

export interface NodeRedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

export interface IoRedisClient {
  readonly defineCommand: unknown
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>
}

// Each in one step on the server, so that nobody comes between the look and the act. What is written is seen by no other key,
// which is why a cluster can run them.
const ACQUIRE = "return redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])"
const RENEW = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('pexpire', KEYS[1], ARGV[2]) or 0"
const RELEASE = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('del', KEYS[1]) or 0"

/**
 * Locks on Redis or Valkey: a key that is set only when it is not there, and removed only by who set it. The client stays its
 * owner's, who connects and closes it. A `Keyv` on `@keyv/redis` or `@keyv/valkey` gets such a lock by itself.
 * @param prefix what the names of the keys begin with
 */
export function redisLock(client: RedisClient, prefix = ''): CacheLock {
  const run = (script: string, name: string, ...values: string[]): Promise<unknown> =>
    isIoRedis(client)
      ? client.eval(script, 1, prefix + name, ...values)
      : client.eval(script, { keys: [prefix + name], arguments: values })
  return {
    async acquire(name, ttl) {
      const token = crypto.randomUUID()
      return (await run(ACQUIRE, name, token, String(ttl))) === null ? undefined : token
    },
    renew: (name, token, ttl) => run(RENEW, name, token, String(ttl)),
    release: (name, token) => run(RELEASE, name, token),
  }
}

/** The lock that a Keyv's store brings along: that of a Redis client, which Keyv's adapters have as `client` or `redis`. */
export function detectLock(keyv: {
  readonly store: unknown
  readonly namespace?: string | undefined
}): CacheLock | undefined {
  const adapter = keyv.store as Record<string, unknown> | undefined
  // An adapter of an older Keyv is wrapped in one of the present.
  for (const owner of [adapter, adapter?.['store'] as Record<string, unknown> | undefined]) {
    for (const client of [owner?.['client'], owner?.['redis']]) {
      if (isRedis(client)) return redisLock(client, keyv.namespace === undefined ? '' : `${keyv.namespace}::`)
    }
  }
  return undefined
}

function isRedis(client: unknown): client is RedisClient {
  return typeof (client as { eval?: unknown } | undefined)?.eval === 'function'
}

function isIoRedis(client: RedisClient): client is IoRedisClient {
  return 'defineCommand' in client
}
