#!/usr/bin/env node
import { existsSync } from 'node:fs'

// A clone runs its sources. An installed package has none: Node strips no types under node_modules.
const source = new URL('./run.ts', import.meta.url)
await import(existsSync(source) ? source.href : new URL('../../dist/src/cli/run.js', import.meta.url).href)
