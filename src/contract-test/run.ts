import { startWatch } from '../domain/clock.ts'
import { Broken, type Check, type Fault, NotRun, type Outcome, type Rule } from './check.ts'
import { accountChecks } from './checks/accounts.ts'
import { bodyChecks } from './checks/bodies.ts'
import { cachingChecks } from './checks/caching.ts'
import { cookieChecks } from './checks/cookies.ts'
import { corsChecks } from './checks/cors.ts'
import { methodChecks } from './checks/methods.ts'
import { requestChecks } from './checks/requests.ts'
import { routeChecks } from './checks/routes.ts'
import { writingChecks } from './checks/writing.ts'
import { NoAnswer } from './exchange.ts'
import { rules } from './rules.ts'
import { openSessions, paths } from './sessions.ts'
import { createWorld, Stopped, type TestOptions, Unreachable, type World } from './world.ts'

/** The result of a run. */
export interface Report {
  readonly url: string
  /** The version of the contract that the answers were compared with. */
  readonly contract: string
  readonly requests: number
  readonly seconds: number
  readonly outcomes: readonly Outcome[]
  /** What this run could not tidy up. */
  readonly left: readonly string[]
}

/** Every check, in the order of their requests: that of limits is the last one. */
export const checks: readonly Check[] = [
  ...routeChecks,
  ...methodChecks,
  ...requestChecks,
  ...bodyChecks,
  ...cachingChecks,
  ...corsChecks,
  ...accountChecks,
  ...cookieChecks,
  ...writingChecks,
]

/**
 * Compares a service with the contract, by requests from outside.
 * @param selected runs these checks only; the rules of every answer always apply
 * @throws Unreachable when it does not answer, or redirects everything
 */
export const runContractTest = async (options: TestOptions, selected: readonly Check[] = checks): Promise<Report> => {
  const elapsedSeconds = startWatch()
  const world = createWorld(options, openSessions)
  await requireAnswers(world)
  const outcomes: Outcome[] = []
  try {
    for (const check of selected) outcomes.push(await outcomeOf(check, world))
  } catch (error) {
    const left = await world.sessions.close()
    if (error instanceof Stopped) throw new Stopped(error.message, left)
    throw error instanceof Unreachable ? new Unreachable(error.message, left) : error
  }
  const left = await world.sessions.close()
  const judged = [...rules.map((rule) => judgeAll(rule, world)), ...outcomes]
  return {
    url: options.base.href,
    contract: String((options.contract.document.info as { version?: unknown } | undefined)?.version),
    requests: world.exchanges.length,
    seconds: elapsedSeconds(),
    outcomes: judged.map((outcome) => withoutSecrets(outcome, world)),
    left,
  }
}

/** Any answer will do: a gateway may hide some paths. */
async function requireAnswers({ probe, base }: World): Promise<void> {
  const request = { method: 'GET', path: paths.me }
  const answer = await probe(request).catch((error: unknown) => {
    if (error instanceof NoAnswer) throw new Unreachable(error.message)
    throw error
  })
  const { location } = answer.headers
  const target = location === undefined ? null : URL.parse(location, base.href)
  if (answer.status < 300 || answer.status >= 400 || target === null || target.origin === base.origin) return
  throw new Unreachable(`it redirects to ${target.origin}: pass the URL that answers itself`)
}

async function outcomeOf({ run, ...check }: Check, world: World): Promise<Outcome> {
  try {
    const faults = await run(world)
    return { ...check, status: faults.length === 0 ? 'passed' : 'failed', faults }
  } catch (error) {
    if (error instanceof NotRun) return { ...check, status: 'not run', reason: error.message, faults: [] }
    if (error instanceof Broken) return { ...check, status: 'failed', faults: [error.fault] }
    if (!(error instanceof NoAnswer)) throw error
    return { ...check, status: 'failed', faults: [{ came: error.message, expected: 'an answer' }] }
  }
}

function judgeAll({ faultsOf, ...rule }: Rule, world: World): Outcome {
  const faults = world.exchanges.flatMap((exchange) =>
    faultsOf(exchange, world).map((fault): Fault => ({ ...fault, request: exchange.request })),
  )
  return { ...rule, status: faults.length === 0 ? 'passed' : 'failed', faults }
}

/** Requests are reduced to what a report shows of them. */
function withoutSecrets(outcome: Outcome, { redactor }: World): Outcome {
  const faults = outcome.faults.map(({ request, came, expected }) => ({
    ...(request !== undefined && {
      request: { method: request.method, path: redactor.hide(request.path), headers: shownHeaders(request.headers) },
    }),
    came: redactor.hide(came),
    expected: redactor.hide(expected),
  }))
  return { ...outcome, faults, ...(outcome.reason !== undefined && { reason: redactor.hide(outcome.reason) }) }

  function shownHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
    const secret = ['authorization', 'cookie', 'x-device-token', 'idempotency-key']
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        secret.includes(name.toLowerCase()) ? '(hidden)' : redactor.hide(value),
      ]),
    )
  }
}
