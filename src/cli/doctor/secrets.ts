import type { InspectedSigningKey } from '../../compose-inspection.ts'
import type { Config } from '../../config/config.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

type Secrets = Pick<Config, 'masterSecret' | 'previousMasterSecret' | 'database' | 'algorithm' | 'signingKey'>

/** Looks at `MASTER_SECRET` and `MASTER_SECRET_PREVIOUS`. */
export const checkMasterSecret = ({ masterSecret, previousMasterSecret, database }: Secrets): Finding => {
  const name = 'master secret'
  if (masterSecret === undefined && database.kind === 'postgres') {
    const fix = 'set MASTER_SECRET="$(openssl rand -base64 48)", the same in every instance'
    return fail(name, 'MASTER_SECRET is not set, and with PostgreSQL every instance needs the same one', fix)
  }
  if (masterSecret !== undefined && isPoor(masterSecret)) {
    const fix =
      'make one with openssl rand -base64 48, keep this one as MASTER_SECRET_PREVIOUS, run latchkey keys reseal'
    return warn(name, 'MASTER_SECRET repeats few characters: it can be guessed', fix)
  }
  if (previousMasterSecret !== undefined) {
    return warn(name, 'MASTER_SECRET_PREVIOUS is still set', 'run latchkey keys reseal, then remove it')
  }
  return ok(name, masterSecret === undefined ? 'in DATA_DIR' : 'MASTER_SECRET is set')
}

/** Looks at `SIGNING_KEY`. */
export const checkSigningKey = ({ algorithm, signingKey }: Secrets, found: InspectedSigningKey): Finding => {
  const name = 'signing key'
  const fix = 'set a new SIGNING_KEY="$(openssl rand -base64 48)" in all that share it, or remove it and use the JWKS'
  if (found.kind === 'none') return ok(name, `made and rotated here (${algorithm})`)
  if (found.kind === 'fault') {
    return fail(name, `SIGNING_KEY ${found.fault}`, `set a private key for ${algorithm}, or another ALGORITHM`)
  }
  if (found.kind === 'weak') {
    return warn(
      name,
      `SIGNING_KEY is shorter than ${algorithm.slice(2)} bits: anybody with one token can try to guess it`,
      fix,
    )
  }
  if (algorithm.startsWith('HS') && isPoor(signingKey ?? '')) {
    return warn(name, 'SIGNING_KEY repeats few characters: anybody with one token can try to guess it', fix)
  }
  if (algorithm.startsWith('HS')) {
    return ok(name, `SIGNING_KEY is strong enough for ${algorithm}; whoever verifies with it can sign too`)
  }
  return ok(name, `SIGNING_KEY fits ${algorithm}`)
}

/** Random text of that length has far more different characters. */
const leastDifferent = 12

const isPoor = (secret: string): boolean => new Set(secret).size < leastDifferent
