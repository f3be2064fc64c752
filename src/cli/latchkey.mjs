#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { explainOldNode } from '../config/old-node.mjs'

async function run() {
  // Stripping types takes a third of a start from sources, as in main.ts. An old Node has no such
  // function, so it is not imported above.
  if (existsSync(new URL('./run.ts', import.meta.url))) {
    const { enableCompileCache } = await import('node:module')
    enableCompileCache(fileURLToPath(new URL('../../.cache/compiled', import.meta.url)))
  }
  const { runProcess } = await import('./run.ts')
  await runProcess()
}

const sentence = explainOldNode(process.versions.node)
if (sentence === undefined) run()
else {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
