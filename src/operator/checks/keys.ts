import type { Config } from '../../config/config.ts'
import { instantText } from '../../domain/clock.ts'
import type { InspectedKey } from '../inspect.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** How late the maintenance, which runs every few seconds, may be. */
const toleratedSeconds = 300

/** Checks the stored keys. */
export const checkKeyRing = (
  keys: readonly InspectedKey[],
  { algorithm, signingKey }: Pick<Config, 'algorithm' | 'signingKey'>,
  now: number,
): Finding => {
  const name = 'key ring'
  if (keys.length === 0) return ok(name, 'empty: the first start creates the keys')
  const closed = keys.filter(({ opens }) => !opens)
  if (closed.length > 0) {
    const kids = closed.map(({ use, kid }) => `${use} key ${kid}`).join(', ')
    const fix = 'set the MASTER_SECRET that sealed them, or restore the file master-secret in DATA_DIR from its backup'
    return fail(name, `the master secret does not open ${kids}`, fix)
  }
  const faulty = keys.find(({ fault }) => fault !== undefined)
  if (faulty !== undefined) {
    const { use, kid, fault } = faulty
    return fail(name, `${use} key ${kid} ${fault}`, `remove it with latchkey keys revoke ${kid}: a new key replaces it`)
  }
  const uses = signingKey === undefined ? ['access', 'refresh'] : ['refresh']
  const missing = uses.filter((use) => !keys.some((key) => key.use === use && key.state === 'active'))
  if (missing.length > 0)
    return fail(name, `no active ${missing.join(' and ')} key`, 'start the service: it creates one')
  const late = keys.find(({ state, signsFrom }) => state === 'pending' && signsFrom < now - toleratedSeconds)
  if (late !== undefined) {
    const text = `${late.use} key ${late.kid} should have signed since ${instantText(late.signsFrom)}, but does not`
    return warn(
      name,
      text,
      'start the service, whose maintenance rotates keys; look for "maintenance failed" in its log',
    )
  }
  const access = keys.find(({ use, state }) => use === 'access' && state === 'active')
  const pending = keys.some((key) => key.use === 'access' && key.state === 'pending' && key.algorithm === algorithm)
  if (signingKey === undefined && access?.algorithm !== algorithm && !pending) {
    const fix = 'start the service with this ALGORITHM: it publishes the next key and then signs with it'
    return warn(name, `ALGORITHM=${algorithm}, but the active access key is for ${access?.algorithm}`, fix)
  }
  return ok(name, `the master secret opens all keys (${keys.length})`)
}
