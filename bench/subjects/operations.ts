import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type ContractOperation, readContract } from '../../contract-tests/contract.ts'
import type { Attempt, Driver } from '../../contract-tests/dredd/driver-parts.ts'
import { drivers } from '../../contract-tests/dredd/drivers.ts'
import type { DreddTargets } from '../../contract-tests/dredd/targets.ts'
import { createWorld } from '../../contract-tests/dredd/world.ts'
import { limitsOff } from '../../src/testing/settings.ts'
import { usualSettings } from '../../tests/contract/targets.ts'
import { readyAddress, startProcess } from '../../tests/support/process.ts'
import { startService } from '../../tests/support/service.ts'
import type { Cleanup } from './cleanup.ts'
import { makeFolder } from './folder.ts'
import { buildService, installedEnvironment, nodeFlags } from './installed.ts'
import { startWorker } from './worker.ts'

/** Milliseconds of a request. */
export interface RequestTime {
  readonly whole: number
  /** CPU time of the main thread, in which nothing but this request happens as a rule. */
  readonly mainThread: number
}

/**
 * Starts a service on new data, beside one that creates accounts and tokens. It is as after the
 * first looks of a load balancer.
 * @returns a function that sends a request of an operation, as the contract tests do
 */
export const startOperations = async (cleanup: Cleanup): Promise<(name: string) => Promise<RequestTime>> => {
  const dataDir = makeFolder(cleanup)
  const settings = {
    ...usualSettings,
    ISSUER: 'https://auth.example.com',
    ROTATE_REFRESH_TOKENS: 'true',
    REQUIRE_SECOND_FACTOR: 'off',
    ...limitsOff,
  }
  const beside = await startService({ ...settings, LOG_LEVEL: 'silent' }, { dataDir })
  cleanup.add(() => beside.stop())
  const receiver = await startWorker<object, number>(
    fileURLToPath(new URL('receiver.ts', import.meta.url)),
    cleanup,
  )({})
  const worldOf = (service: string) => createWorld(targetsOf(service, beside.baseUrl, `http://127.0.0.1:${receiver}/`))
  // An installation with passkeys prepares for them.
  await (successes.get('completePasskeyLogin 200') as Success).driver(worldOf(beside.baseUrl))
  const child = startProcess({
    nodeFlags,
    entry: await buildService(),
    args: ['serve'],
    cwd: dataDir,
    environment: { ...installedEnvironment, DATA_DIR: dataDir, PORT: '0', ...settings },
  })
  cleanup.add(async () => {
    // The compile cache is written at an orderly stop.
    child.kill('SIGTERM')
    await child.ended
  })
  const baseUrl = await readyAddress(child)
  await (await fetch(`${baseUrl}/readyz`)).text()
  await sleep(probedMs)
  const world = worldOf(baseUrl)
  return async (name) => {
    const { operation, driver } = successes.get(name) as Success
    const attempt = await driver(world)
    const before = mainThreadMs(child.pid)
    const whole = await send(baseUrl, name, operation, attempt)
    return { whole, mainThread: mainThreadMs(child.pid) - before }
  }
}

/** A load balancer asks for `/readyz` several times before it sends requests of clients. */
const probedMs = 1000

/** @see proc_pid_schedstat of Linux: nanoseconds first */
const mainThreadMs = (pid: number): number => Number.parseInt(readFileSync(`/proc/${pid}/schedstat`, 'utf8'), 10) / 1e6

/** Where the contract tests send the example of the contract. */
const bodies: Readonly<Record<string, string>> = { startPasskeyLogin: '{}', renamePasskey: '{"name":"Phone"}' }

/** Its driver prepares one request only. */
const omitted = ['confirmTotp']

interface Success {
  readonly operation: ContractOperation
  readonly driver: Driver
}

/** Finds the driver of the lowest status of success of each operation. */
const successes: ReadonlyMap<string, Success> = new Map(
  readContract().operations.flatMap((operation) => {
    const status = Math.min(...[...operation.answers.keys()].filter((each) => each >= 200 && each < 300))
    const name = `${operation.id} ${status}`
    const driver = (drivers as Readonly<Record<string, Driver>>)[name]
    return driver === undefined || omitted.includes(operation.id) ? [] : [[name, { operation, driver }] as const]
  }),
)

/** The operations, each with the status of its success. */
export const operationNames: readonly string[] = [...successes.keys()]

const targetsOf = (service: string, accounts: string, receiver: string): DreddTargets => ({
  service,
  closed: service,
  rotating: service,
  throttled: service,
  unavailable: service,
  later: service,
  resealed: service,
  receiver,
  accounts,
})

async function send(baseUrl: string, name: string, operation: ContractOperation, attempt: Attempt): Promise<number> {
  const method = attempt.method ?? operation.method
  const body = attempt.body ?? bodies[operation.id]
  const begun = performance.now()
  const answer = await fetch(`${baseUrl}${attempt.path ?? operation.path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...attempt.headers },
    ...(body !== undefined && { body }),
  })
  const text = await answer.text()
  const milliseconds = performance.now() - begun
  if (`${operation.id} ${answer.status}` !== name) throw new Error(`${name}: ${answer.status} ${text.slice(0, 200)}`)
  return milliseconds
}
