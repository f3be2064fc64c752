import { createHeaderCheck } from '../../src/contract-test/answer-check.ts'
import type { Answer, Contract, ContractOperation } from '../contract.ts'
import { caseOf } from './cases.ts'
import type { Attempt, Driver } from './driver-parts.ts'
import { drivers } from './drivers.ts'
import type { DreddTargets } from './targets.ts'
import type { HookWork, Transaction } from './transaction.ts'
import { createWorld, type World } from './world.ts'

const draft = 'http://json-schema.org/draft-07/schema#'

/** Leaves out a format that Gavel refuses. Every integer of JSON fits it. */
const withoutInt64 = (key: string, value: unknown): unknown =>
  key === 'format' && value === 'int64' ? undefined : value

/**
 * Creates the handler of the hook file for one run.
 * @param loaded is called when the hook file has been loaded
 */
export function createHookWork(contract: Contract, targets: DreddTargets, loaded: () => void): HookWork {
  const world = createWorld(targets)
  const headersAreWrong = createHeaderCheck()
  const found = new WeakMap<Transaction, Answer>()
  const prepare = async (transaction: Transaction) => {
    const operation = operationOf(contract, transaction)
    const answer = operation?.answers.get(Number(transaction.expected.statusCode))
    if (!operation || !answer) throw new Error(`${transaction.id} is not in the contract`)
    found.set(transaction, answer)
    expect(transaction, operation, answer)
    leaveOut(transaction, operation)
    await drive(transaction, drivers as Record<string, Driver>, world, targets)
  }
  const inspect = (transaction: Transaction) => {
    const answer = found.get(transaction)
    if (!answer) return
    const wrong = headersAreWrong(answer, transaction.real?.headers ?? {})
    if (wrong.length > 0) transaction.fail = wrong.join('; ')
  }
  return { loaded, prepare, inspect }
}

// Dredd does not pass on the operationId; path and method identify an operation too.
function operationOf(contract: Contract, transaction: Transaction): ContractOperation | undefined {
  const { resourceName } = transaction.origin
  return contract.operations.find(({ path, method }) => path === resourceName && method === transaction.request.method)
}

// By default Gavel compares keys with the example and no values. With a schema it validates
// everything.
function expect(transaction: Transaction, operation: ContractOperation, answer: Answer): void {
  transaction.id = caseOf(operation, answer.status)
  if (answer.body !== undefined)
    transaction.expected.bodySchema = JSON.stringify({ $schema: draft, ...answer.body }, withoutInt64)
  // Dredd requires every documented header. Optional ones are checked when present.
  for (const { name, required } of answer.headers) if (!required) delete transaction.expected.headers[name]
}

// Dredd sends every documented header, even contradictory ones. A driver names the optional ones it
// needs.
function leaveOut({ request }: Transaction, { optionalHeaders }: ContractOperation): void {
  for (const name of optionalHeaders) delete request.headers[name]
}

async function drive(
  transaction: Transaction,
  table: Record<string, Driver>,
  world: World,
  targets: DreddTargets,
): Promise<void> {
  const driver = table[transaction.id]
  if (!driver) throw new Error(`${transaction.id} has no driver`)
  apply(transaction, await driver(world), targets)
}

function apply(transaction: Transaction, attempt: Attempt, targets: DreddTargets): void {
  const target = new URL(targets[attempt.target ?? 'service'])
  transaction.protocol = target.protocol
  transaction.host = target.hostname
  transaction.port = target.port
  const { request } = transaction
  transaction.fullPath = attempt.path ?? transaction.fullPath
  request.method = attempt.method ?? request.method
  request.body = attempt.body ?? request.body
  for (const [name, value] of Object.entries(attempt.headers ?? {})) request.headers[name] = value
  requireFields(transaction, attempt.needs ?? [])
}

function requireFields({ expected }: Transaction, needs: readonly string[]): void {
  if (expected.bodySchema === undefined) return
  const schema = JSON.parse(expected.bodySchema) as { required?: string[] }
  expected.bodySchema = JSON.stringify({ ...schema, required: [...(schema.required ?? []), ...needs] })
}
