import { pluginContract } from '@axios-ts/plugin-testkit'
import { test } from 'vitest'
import { {{type}}Plugin } from '../src/index.ts'

// What users expect of every plugin, such as that it can be removed without a trace.
pluginContract({ test, plugin: () => new {{type}}Plugin() })
