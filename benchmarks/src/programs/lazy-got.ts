import { registerHooks } from 'node:module'
import process from 'node:process'

/** Tells whether got was loaded before, and after, a client's first request. */
const [origin = ''] = process.argv.slice(2)
let loaded = false
registerHooks({
  load(url, context, next) {
    loaded ||= /\/node_modules\/got\//.test(url)
    return next(url, context)
  },
})
const { create } = await import('@axios-ts/core')
const api = create()
const before = loaded
await api.get(`${origin}/held`)
process.send?.({ before, after: loaded })
process.disconnect()
await api.close()
