import { readOperator } from '../config/operator.ts'
import { cliActor } from './actor.ts'

/** The client that the audit trail records for commands. */
export const cliClient = {
  get actor() {
    return cliActor(readOperator())
  },
  address: null,
  userAgent: 'latchkey command line',
  requestId: null,
}
