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
const limitMs = 120_000
const hookPrefix = /^Failed in (before|after) hook: /

/**
 * Provokes every documented status of every operation of `openapi.yaml` and compares each answer with the contract.
 * @returns the counts, and a failure for each pair that did not pass, was skipped, or has no driver
 * @throws Error when Dredd cannot start, or did not load the hooks
 */
export async function runDredd(targets: DreddTargets): Promise<DreddResult> {
  const contract = readContract()
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
    apiDescriptions: [{ location: 'openapi.yaml', content: JSON.stringify(withoutOptions(contract)) }],
    hookfiles: [hookFile],
    loglevel: 'error',
    color: false,
    emitter,
    custom: { ...work },
  })
  const limit = withinLimit()
  const run = new Promise<void>((resolve, reject) => {
    dredd.run((error) => (error ? reject(error) : resolve()))
    // Dredd has attached its own reporters by now and reports nothing before the next turn of the event loop.
    emitter.removeAllListeners()
    listen(emitter, scoreboard)
  })
  return Promise.race([run, limit.reached]).finally(limit.lift)
}

// After a hook that never goes on Dredd says nothing and does nothing: without a timer the process would end with exit code 0.
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

interface PlainOperation {
  parameters?: { in?: string; required?: boolean }[]
  requestBody?: { content: object }
  responses: Record<string, { headers?: Record<string, { required?: boolean }> }>
}

/**
 * The contract as Dredd can take it: it would try every media type of a body with the same bytes, send every optional header, and require
 * every documented one of an answer. References are resolved, as both kinds of headers may be.
 */
function withoutOptions({ document }: Contract): unknown {
  const copy = structuredClone(document) as { paths: Record<string, Record<string, PlainOperation>> }
  const resolved = <T>(node: T): T => {
    const pointer = (node as { $ref?: string }).$ref
    if (pointer === undefined) return node
    const keys = pointer.slice(2).split('/')
    return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], copy) as T
  }
  for (const operation of Object.values(copy.paths).flatMap((item) => Object.values(item))) {
    const { parameters, requestBody, responses } = operation
    if (parameters) {
      operation.parameters = parameters.map(resolved).filter((one) => one.in !== 'header' || one.required === true)
    }
    if (requestBody) {
      const json = Object.entries(requestBody.content).filter(([type]) => type === 'application/json')
      requestBody.content = Object.fromEntries(json)
    }
    for (const response of Object.values(responses).map(resolved)) {
      const required = Object.entries(response.headers ?? {}).filter(([, header]) => resolved(header).required === true)
      response.headers = Object.fromEntries(required)
    }
  }
  return copy
}
