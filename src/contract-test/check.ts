import type { Exchange, TestRequest } from './exchange.ts'
import type { World } from './world.ts'

/** One way in which an answer breaks the contract. */
export interface Fault {
  /** Undefined when no single request shows it. */
  readonly request?: TestRequest
  /** What came. */
  readonly came: string
  /** What the contract says. */
  readonly expected: string
}

/** A promise of the contract. */
export interface Check {
  /** Its name, for example `routes.trailing-slash`. */
  readonly id: string
  /** What holds when it passes. */
  readonly title: string
  /** What to look at in the gateway when it fails. */
  readonly look: string
  /** @throws NotRun when it cannot be decided here */
  readonly run: (world: World) => Promise<readonly Fault[]>
}

/** A promise about each single answer. */
export interface Rule extends Omit<Check, 'run'> {
  readonly faultsOf: (exchange: Exchange, world: World) => readonly Omit<Fault, 'request'>[]
}

/** A check cannot be decided; the message says why and how it could. */
export class NotRun extends Error {}

/** An answer is so wrong that a check cannot continue. */
export class Broken extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.came)
    this.fault = fault
  }
}

/** The result of a check. */
export interface Outcome {
  readonly id: string
  readonly title: string
  readonly look: string
  readonly status: 'passed' | 'failed' | 'not run'
  /** Why it was not run. */
  readonly reason?: string
  readonly faults: readonly Fault[]
}

/** A fault when a value is not the expected one. */
export const expectValue = (
  request: TestRequest,
  what: string,
  came: string | number | undefined,
  expected: string | number,
): Fault[] =>
  came === expected ? [] : [{ request, came: `${what} ${came ?? 'absent'}`, expected: `${what} ${expected}` }]
