import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import Dredd from 'dredd'
import { type Contract, readContract } from '../contract.ts'
import { type Case, casesOf } from './cases.ts'
import { drivers } from './drivers.ts'
import { createHookWork } from './hook-work.ts'
import { createScoreboard, type Scoreboard } from './scoreboard.ts'
import type { DreddResult, DreddTargets } from './targets.ts'
import type { DreddTest, HookWork } from './transaction.ts'

const hookFile = fileURLToPath(new URL('./hooks.cts', import.meta.url))
const limitMs = 300_000
const hookPrefix = /^Failed in (before|after) hook: /

/**
 * Provokes every documented status of every operation of `openapi.yaml` and compares each answer
 * with the contract.
 * @param contract the one in the repository by default
 * @returns the counts, and a failure for each pair that did not pass, was skipped, or has no driver
 * @throws Error when Dredd cannot start, or did not load the hooks
 */
export async function runDredd(targets: DreddTargets, contract: Contract = readContract()): Promise<DreddResult> {
  const scoreboard = createScoreboard(casesOf(contract), Object.keys(drivers) as Case[])
  const mark = { loaded: false }
  const work = createHookWork(contract, targets, () => {
    mark.loaded = true
  })
  await performRun(contract, targets.service, work, scoreboard)
  if (!mark.loaded) throw new Error(`Dredd did not load ${hookFile}`)
  return scoreboard.result()
}

function performRun(contract: Contract, endpoint: string, work: HookWork, scoreboard: Scoreboard): Promise<void> {
  const emitter = new EventEmitter()
  const dredd = new Dredd({
    endpoint,
    apiDescriptions: [{ location: 'openapi.yaml', content: JSON.stringify(withJsonBodiesOnly(contract)) }],
    hookfiles: [hookFile],
    loglevel: 'error',
    color: false,
    emitter,
    custom: { ...work },
  })
  // Dredd copies its configuration, including the compiled contract, for the hooks in quadratic
  // time. It copies enumerable properties only, and our hooks do not need this one.
  Object.defineProperty(dredd.configuration, 'apiDescriptions', { enumerable: false })
  const limit = withinLimit()
  const run = new Promise<void>((resolve, reject) => {
    dredd.run((error) => (error ? reject(error) : resolve()))
    // Dredd has attached its reporters and reports nothing before the next turn of the event loop.
    emitter.removeAllListeners()
    listen(emitter, scoreboard)
  })
  return Promise.race([run, limit.reached]).finally(limit.lift)
}

// Dredd waits forever for a hook that never returns. Without a timer the process would end with
// exit code 0.
function withinLimit(): { reached: Promise<never>; lift: () => void } {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`Dredd has not finished after ${limitMs} ms`)), limitMs)
  return { reached: promise, lift: () => clearTimeout(timer) }
}

function listen(emitter: EventEmitter, scoreboard: Scoreboard): void {
  emitter.on('start', (_descriptions: unknown, done: () => void) => done())
  emitter.on('end', (done: () => void) => done())
  emitter.on('test pass', (test: DreddTest) => scoreboard.pass(test.title))
  emitter.on('test fail', (test: DreddTest) => scoreboard.fail(test.title, test.message.replace(hookPrefix, '')))
  emitter.on('test skip', (test: DreddTest) => scoreboard.fail(test.title, 'skipped'))
  emitter.on('test error', (error: Error, test: DreddTest) => scoreboard.fail(test.title, String(error)))
}

/**
 * Returns a copy of the contract without forms: Dredd multiplies request media types by answers,
 * and sends forms empty.
 */
function withJsonBodiesOnly({ document }: Contract): unknown {
  const copy = structuredClone(document) as {
    paths: Record<string, Record<string, { requestBody?: { content: object } }>>
  }
  for (const operation of Object.values(copy.paths).flatMap((item) => Object.values(item))) {
    if (!operation.requestBody) continue
    const json = Object.entries(operation.requestBody.content).filter(([type]) => type === 'application/json')
    operation.requestBody.content = Object.fromEntries(json)
  }
  return copy
}
