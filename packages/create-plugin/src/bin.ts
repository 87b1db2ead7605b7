#!/usr/bin/env node
import { version } from 'node:process'
import { complaintAbout } from './node-version.ts'

// Everything else is loaded later: an older Node may not even be able to parse it.
const complaint = complaintAbout(version)
if (complaint === undefined) {
  const { start } = await import('./start.ts')
  await start()
} else {
  console.error(complaint)
  process.exitCode = 1
}
