import fc from 'fast-check'
import type { Schema } from '../../src/contract-test/json-schema.ts'
import { type Contract, type ContractOperation, readContract } from '../contract.ts'
import { anyKinds, idWithSlash } from './any-requests.ts'
import { bodyKindsOf } from './body-requests.ts'
import { type AnswerCheck, createAnswerCheck } from './check.ts'
import { queryKinds } from './query-requests.ts'
import { type RandomAnswer, type RandomRequest, send, toCurl } from './request.ts'
import type { Credentials, Fields, Kind, Subject } from './valid.ts'

/**
 * Options of a run: `runs` is the approximate number of requests; the same `seed` sends the same
 * requests.
 */
export interface RandomRun {
  /** Where the service answers, without a final slash. */
  readonly baseUrl: string
  readonly seed: number
  /** The one in the repository by default. */
  readonly contract?: Contract
  readonly runs: number
  /**
   * Returns credentials for an operation, with sessions of their own, so that one operation cannot
   * end another's. Without it, protected operations are only tried without credentials.
   */
  readonly newCredentials?: (operation: ContractOperation) => Promise<readonly Credentials[]>
  /** Existing ids by the names of path parameters, of things that requests may change. */
  readonly known?: Readonly<Record<string, readonly string[]>>
  /** Values that random ones cannot hit, by the names of fields. */
  readonly examples?: Readonly<Record<string, readonly unknown[]>>
  /** Bodies that random fields cannot hit, by operation. */
  readonly bodies?: Readonly<Record<string, readonly Fields[]>>
}

/** A kind of request with an undocumented answer; `curl` is the smallest such request found. */
export interface RandomFailure {
  readonly name: string
  readonly message: string
  readonly curl: string
}

/** Result of a run; `passed` and `failed` count kinds of requests, once per operation. */
export interface RandomResult {
  readonly passed: number
  readonly failed: number
  readonly requests: number
  readonly failures: RandomFailure[]
}

interface Trial {
  readonly name: string
  readonly kind: Kind
  readonly subject: Subject
}

/**
 * Sends random valid and invalid requests generated from `openapi.yaml`, and compares every answer
 * with the contract.
 */
export async function runRandomRequests(run: RandomRun): Promise<RandomResult> {
  const check = createAnswerCheck()
  const trials = await trialsOf(run)
  const runsEach = Math.max(1, Math.ceil(run.runs / trials.length))
  const counted = { requests: 0 }
  const failures: RandomFailure[] = []
  for (const [index, trial] of trials.entries()) {
    const failure = await attempt(run, trial, { seed: run.seed + index, numRuns: runsEach }, check, counted)
    if (failure) failures.push(failure)
  }
  failures.push(...(await livenessFailures(run.baseUrl)))
  const promises = trials.length + 1
  return { passed: promises - failures.length, failed: failures.length, requests: counted.requests, failures }
}

async function trialsOf(run: RandomRun): Promise<Trial[]> {
  const { contract = readContract(), newCredentials, known = {}, examples = {}, bodies = {} } = run
  const operations = contract.operations.map((operation) => withExamples(operation, examples))
  const trials = operations.map(async (operation) => {
    const held = operation.schemes.length > 0 ? ((await newCredentials?.(operation)) ?? []) : []
    return [undefined, ...held].flatMap((credentials) => {
      const siblings = operations.filter((other) => other !== operation && servesPath(other, operation.path))
      const ids = { ...known, ...credentials?.known }
      const subject = { operation, credentials, siblings, known: ids, bodies: bodies[operation.id] ?? [] }
      return kindsOf(subject).map((kind) => ({
        name: [`${operation.id} > ${kind[0]}`, credentials?.name].filter(Boolean).join(', '),
        kind,
        subject,
      }))
    })
  })
  return (await Promise.all(trials)).flat()
}

/** Adds examples to the fields of the body. */
function withExamples(operation: ContractOperation, examples: NonNullable<RandomRun['examples']>): ContractOperation {
  const properties = (operation.body?.properties ?? {}) as Record<string, Schema>
  const more = Object.entries(properties).map(([name, schema]): [string, Schema] => [
    name,
    examples[name] === undefined ? schema : { ...schema, examples: examples[name] },
  ])
  return more.length === 0
    ? operation
    : { ...operation, body: { ...operation.body, properties: Object.fromEntries(more) } }
}

/** `/sessions/end-all/` is also a session of that id for methods that end one. */
function servesPath(operation: ContractOperation, path: string): boolean {
  return new RegExp(`^${operation.path.replaceAll(/\{[^{}]+\}/g, '[^/]+')}$`).test(path)
}

/** Without credentials of the right neither query nor body is read. */
function kindsOf({ operation, credentials }: Subject): readonly Kind[] {
  const isRead = !operation.secured || credentials?.right === 'granted'
  if (!isRead) return anyKinds
  return [
    ...anyKinds,
    ...(operation.pathParameters.length > 0 ? [idWithSlash] : []),
    ...(operation.queryParameters.length > 0 ? queryKinds : []),
    ...(operation.body === undefined ? [] : bodyKindsOf(operation)),
  ]
}

async function attempt(
  { baseUrl }: RandomRun,
  { name, kind, subject }: Trial,
  parameters: { seed: number; numRuns: number },
  check: AnswerCheck,
  counted: { requests: number },
): Promise<RandomFailure | undefined> {
  const property = fc.asyncProperty(kind[1](subject), async (request) => {
    counted.requests += 1
    const wrong = await faultsOf(baseUrl, subject, request, check)
    if (wrong.length > 0) throw new Error(wrong.join('; '))
  })
  const details = await fc.check(property, parameters)
  if (!details.failed) return undefined
  const request = details.counterexample?.[0]
  const message = `${messageOf(details.errorInstance)} (seed ${details.seed}, path ${details.counterexamplePath})`
  return { name, message, curl: request ? toCurl(baseUrl, request) : '' }
}

async function faultsOf(
  baseUrl: string,
  subject: Subject,
  request: RandomRequest,
  check: AnswerCheck,
): Promise<string[]> {
  const answer = await send(baseUrl, request).catch((error: unknown) => new Error('no answer', { cause: error }))
  if (answer instanceof Error) return [`${answer.message}: ${answer.cause}`]
  return check(servingOperation(subject, request), request, answer).map((fault) => `${fault} [${excerpt(answer)}]`)
}

/** A kind may send the method of another operation on the path. */
function servingOperation({ operation, siblings }: Subject, { method }: RandomRequest): ContractOperation {
  const served = method === 'HEAD' ? 'GET' : method
  return siblings.find((other) => other.method === served) ?? operation
}

async function livenessFailures(baseUrl: string): Promise<RandomFailure[]> {
  const request: RandomRequest = { method: 'GET', path: '/healthz', headers: [] }
  const status = await send(baseUrl, request).then((answer) => answer.status, String)
  if (status === 200) return []
  return [{ name: 'the service is alive afterwards', message: `it answers ${status}`, curl: toCurl(baseUrl, request) }]
}

function excerpt({ status, text }: RandomAnswer): string {
  return `${status} ${text.slice(0, 120)}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
