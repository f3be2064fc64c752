import fc from 'fast-check'
import { readContract } from '../contract.ts'
import { anyKinds } from './any-requests.ts'
import { bodyKinds, type Kind } from './body-requests.ts'
import { type AnswerCheck, createAnswerCheck } from './check.ts'
import { type RandomAnswer, type RandomRequest, send, toCurl } from './request.ts'
import type { Subject } from './valid.ts'

/**
 * Options of a run: `runs` is the approximate number of requests; the same `seed` sends the same
 * requests.
 */
export interface RandomRun {
  /** Where the service answers, without a final slash. */
  readonly baseUrl: string
  readonly seed: number
  readonly runs: number
  /**
   * Returns an access token of a new session. Without it, protected operations are only tried
   * without a token.
   */
  readonly newToken?: () => Promise<string>
  /**
   * Id and secret of a resource server for HTTP Basic. Without it, its operations are only tried
   * without credentials.
   */
  readonly client?: string
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

async function trialsOf({ newToken, client }: RandomRun): Promise<Trial[]> {
  const trials = readContract().operations.map(async (operation) => {
    // Operations use separate sessions, so that one cannot end another's.
    const token = operation.scheme === 'clientAuth' ? client : operation.secured ? await newToken?.() : undefined
    const tokens = operation.secured && token !== undefined ? [undefined, token] : [undefined]
    return tokens.flatMap((carried) =>
      kindsOf({ operation, token: carried }).map((kind) => ({
        name: `${operation.id} > ${kind[0]}${carried === undefined ? '' : ', with a token'}`,
        kind,
        subject: { operation, token: carried },
      })),
    )
  })
  return (await Promise.all(trials)).flat()
}

/** Without valid credentials the body is not read. */
function kindsOf({ operation, token }: Subject): readonly Kind[] {
  const readsBody = operation.body !== undefined && (!operation.secured || token !== undefined)
  return readsBody ? [...anyKinds, ...bodyKinds] : anyKinds
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
  { operation }: Subject,
  request: RandomRequest,
  check: AnswerCheck,
): Promise<string[]> {
  const answer = await send(baseUrl, request).catch((error: unknown) => new Error('no answer', { cause: error }))
  if (answer instanceof Error) return [`${answer.message}: ${answer.cause}`]
  return check(operation, request, answer).map((fault) => `${fault} [${excerpt(answer)}]`)
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
