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

/** Calls operations of the contract in fresh processes. */
export interface OperationCaller {
  /** The operations, each with the status of its success. */
  readonly names: readonly string[]
  /**
   * Starts a process.
   * @returns a function that sends a request of an operation, and resolves to its milliseconds
   */
  begin(cleanup: Cleanup): Promise<(name: string) => Promise<number>>
}

/**
 * Starts what prepares requests: a service on the same data, which creates accounts and tokens. The
 * requests are those of the contract tests.
 */
export const startOperations = async (cleanup: Cleanup): Promise<OperationCaller> => {
  const [dataDir, operations] = [makeFolder(cleanup), successes()]
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
  return {
    names: [...operations.keys()],
    begin: async (own) => {
      const child = startProcess({
        nodeFlags,
        entry: buildService(),
        args: ['serve'],
        cwd: dataDir,
        environment: { ...installedEnvironment, DATA_DIR: dataDir, PORT: '0', ...settings },
      })
      own.add(async () => {
        // The compile cache is written at an orderly stop.
        child.kill('SIGTERM')
        await child.ended
      })
      const baseUrl = await readyAddress(child)
      const world = createWorld(targetsOf(baseUrl, beside.baseUrl, `http://127.0.0.1:${receiver}/`))
      return async (name) => {
        const { operation, driver } = operations.get(name) as Success
        return send(baseUrl, name, operation, await driver(world))
      }
    },
  }
}

/** Where the contract tests send the example of the contract. */
const bodies: Readonly<Record<string, string>> = { startPasskeyLogin: '{}', renamePasskey: '{"name":"Phone"}' }

/** Its driver prepares one request only. */
const omitted = ['confirmTotp']

interface Success {
  readonly operation: ContractOperation
  readonly driver: Driver
}

/** Finds the driver of the lowest status of success of each operation. */
function successes(): ReadonlyMap<string, Success> {
  const table = drivers as Readonly<Record<string, Driver>>
  return new Map(
    readContract().operations.flatMap((operation) => {
      const status = Math.min(...[...operation.answers.keys()].filter((each) => each >= 200 && each < 300))
      const name = `${operation.id} ${status}`
      const driver = table[name]
      return driver === undefined || omitted.includes(operation.id) ? [] : [[name, { operation, driver }] as const]
    }),
  )
}

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
