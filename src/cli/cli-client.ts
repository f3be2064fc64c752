import { readOperator } from '../config/operator.ts'
import { cliActor } from './actor.ts'

/** How the audit trail names an operator on the command line. */
export const cliClient = {
  actor: cliActor(readOperator()),
  address: null,
  userAgent: 'latchkey command line',
  requestId: null,
}
