import process from 'node:process'

/** Loads a package in a process that has loaded nothing, and tells how many milliseconds that took. */
const [specifier = ''] = process.argv.slice(2)
const started = performance.now()
await import(specifier)
process.send?.({ milliseconds: performance.now() - started })
process.disconnect()
process.exit()
