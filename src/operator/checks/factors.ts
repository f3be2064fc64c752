import type { UnreadableFactors } from '../inspect-factors.ts'
import { type Finding, fail, ok } from './finding.ts'

/** Checks whether the secrets of one-time passwords can be opened. */
export const checkFactorSecrets = ({ count, accountIds }: UnreadableFactors): Finding => {
  const name = 'second factors'
  if (count === 0) return ok(name, 'the master secret opens their secrets')
  const ids = `${accountIds.join(', ')}${count > accountIds.length ? ', ...' : ''}`
  const text = `the master secret does not open ${count} secrets of one-time passwords (of accounts ${ids})`
  const fix =
    'set the MASTER_SECRET that sealed them, or add it as MASTER_SECRET_PREVIOUS; ' +
    'if it is lost, run latchkey account reset-factors --id ID for each'
  return fail(name, text, fix)
}
