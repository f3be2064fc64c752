#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'

// A reader such as `head` may close the pipe early.
process.stdout.on('error', () => process.exit(0))
// A clone runs its sources. An installed package has none: Node strips no types under node_modules.
const isClone = existsSync(new URL('./run.ts', import.meta.url))
// As main.ts does.
if (isClone) enableCompileCache(`${import.meta.dirname}/../../.cache/compiled`)
const { runCommand } = await import(isClone ? './run.ts' : '../../dist/src/cli/run.js')
await runCommand(process.argv.slice(2))
