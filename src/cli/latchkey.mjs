#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { explainOldNode } from '../config/old-node.mjs'

async function run() {
  // A clone runs its sources. An installed package has none: Node strips no types under
  // node_modules.
  const isClone = existsSync(new URL('./run.ts', import.meta.url))
  if (isClone) {
    // As main.ts does. An old Node has no such function, so it is not imported above.
    const { enableCompileCache } = await import('node:module')
    enableCompileCache(fileURLToPath(new URL('../../.cache/compiled', import.meta.url)))
  }
  const { runProcess } = await import(isClone ? './run.ts' : '../../dist/src/cli/run.js')
  await runProcess()
}

const sentence = explainOldNode(process.versions.node)
if (sentence === undefined) run()
else {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
