#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { explainOldNode } from '../config/old-node.mjs'

async function run() {
  // A reader such as `head` may close the pipe early.
  process.stdout.on('error', () => process.exit(0))
  // An import reads any number of rows. The garbage collector runs early, so that it needs the same
  // memory for all of them. V8 reads these flags at each collection.
  if (process.argv[2] === 'import') {
    setFlagsFromString('--heap-growing-percent=30')
    setFlagsFromString('--semi-space-growth-factor=1')
  }
  // A clone runs its sources. An installed package has none: Node strips no types under
  // node_modules.
  const isClone = existsSync(new URL('./run.ts', import.meta.url))
  if (isClone) {
    // As main.ts does. An old Node has no such function, so it is not imported above.
    const { enableCompileCache } = await import('node:module')
    enableCompileCache(fileURLToPath(new URL('../../.cache/compiled', import.meta.url)))
  }
  const { runCommand } = await import(isClone ? './run.ts' : '../../dist/src/cli/run.js')
  await runCommand(process.argv.slice(2))
}

const sentence = explainOldNode(process.versions.node)
if (sentence === undefined) run()
else {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
