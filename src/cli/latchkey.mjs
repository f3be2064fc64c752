#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// A clone runs its sources. An installed package has none: Node strips no types under node_modules.
const source = new URL('./run.ts', import.meta.url)
const isClone = existsSync(source)
// As main.ts does.
if (isClone) enableCompileCache(fileURLToPath(new URL('../../.cache/compiled', import.meta.url)))
await import(isClone ? source.href : new URL('../../dist/src/cli/run.js', import.meta.url).href)
