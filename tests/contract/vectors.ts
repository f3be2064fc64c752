import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runVectors } from '../../contract-tests/vectors/run.ts'
import { printSummary } from '../../contract-tests/vectors/summary.ts'
import { makeWorld } from '../support/world.ts'

const dataFolder = fileURLToPath(new URL('../../contract-tests/vectors/data/', import.meta.url))
const ownFiles = readdirSync(dataFolder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => `${dataFolder}${name}`)

const given = process.argv.slice(2)
const summary = await runVectors(given.length > 0 ? given : ownFiles, makeWorld)
printSummary(summary)
const failed = summary.failed + summary.problems.length
console.log(`${summary.passed} passed, ${failed} failed, ${summary.skipped} skipped`)
process.exitCode = failed > 0 ? 1 : 0
