import type { Config } from '../../config/config.ts'
import { sharedKeyWarning } from '../../config/secret-strength.ts'
import type { InspectedSigningKey } from '../inspect.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

type Secrets = Pick<
  Config,
  'masterSecret' | 'previousMasterSecret' | 'database' | 'algorithm' | 'signingKey' | 'allowWeakSigningKey'
>

/**
 * Checks `MASTER_SECRET` and `MASTER_SECRET_PREVIOUS`. The settings parser checks their strength.
 * @param fileFault why the one in `DATA_DIR` is easy to guess; completes "DATA_DIR ..."
 */
export const checkMasterSecret = (
  { masterSecret, previousMasterSecret, database }: Secrets,
  fileFault?: string,
): Finding => {
  const name = 'master secret'
  if (masterSecret === undefined && database.kind === 'postgres') {
    const fix = 'set MASTER_SECRET="$(openssl rand -base64 48)" or MASTER_SECRET_FILE, the same on every instance'
    return fail(name, 'MASTER_SECRET is not set, and with PostgreSQL every instance needs the same one', fix)
  }
  if (fileFault !== undefined)
    return fail(name, `DATA_DIR ${fileFault}`, 'run latchkey keys reseal, which generates a new one')
  if (previousMasterSecret !== undefined) {
    return warn(name, 'MASTER_SECRET_PREVIOUS is still set', 'run latchkey keys reseal, then remove it')
  }
  return ok(name, masterSecret === undefined ? 'in DATA_DIR' : 'MASTER_SECRET is set')
}

/** RSA modulus for 128 bits of security (NIST SP 800-57 part 1, table 2). */
const strongModulusBits = 3072

/** Checks `SIGNING_KEY`. */
export const checkSigningKey = (config: Secrets, found: InspectedSigningKey): Finding => {
  const name = 'signing key'
  const { algorithm } = config
  if (found.kind === 'none') return ok(name, `generated and rotated by the service (${algorithm})`)
  if (found.kind === 'fault') {
    return fail(name, `${found.setting} ${found.fault}`, `set a private key for ${algorithm}, or another ALGORITHM`)
  }
  const warning = sharedKeyWarning(config)
  if (warning !== undefined) {
    const fix =
      'set a new SIGNING_KEY="$(openssl rand -base64 48)" wherever it is shared, or remove it and use the JWKS'
    return warn(name, warning, fix)
  }
  if (algorithm.startsWith('HS')) {
    return ok(name, `SIGNING_KEY is strong enough for ${algorithm}; every verifier that has it can also sign`)
  }
  if (found.modulusBits !== undefined && found.modulusBits < strongModulusBits) {
    const fix = `generate one with openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:${strongModulusBits}, or use ES256`
    return warn(name, `SIGNING_KEY is an RSA key of ${found.modulusBits} bits: less than 128 bits of security`, fix)
  }
  return ok(name, `SIGNING_KEY is suitable for ${algorithm}`)
}

/** Checks that each resource server and each admin client has only one secret. */
export const checkClientSecrets = ({
  introspectionClients,
  adminClients,
}: Pick<Config, 'introspectionClients' | 'adminClients'>): Finding => {
  const name = 'client secrets'
  const repeated = [
    { setting: 'INTROSPECTION_CLIENTS', counts: repeatedIds(introspectionClients) },
    { setting: 'ADMIN_CLIENTS', counts: repeatedIds(adminClients) },
  ].filter(({ counts }) => counts !== '')
  if (repeated.length === 0) {
    const total = introspectionClients.length + adminClients.length
    return ok(name, total === 0 ? 'no resource server and no admin client' : 'one for each client')
  }
  const found = repeated.map(({ setting, counts }) => `${counts} in ${setting}`).join('; ')
  return warn(
    name,
    `more than one secret is valid: ${found}`,
    'remove the pair of the old one once the new one is in use',
  )
}

/** Returns `a has 2, b has 3`; empty when each id has one secret. */
function repeatedIds(clients: readonly { readonly id: string }[]): string {
  const byId = Map.groupBy(clients, ({ id }) => id)
  return [...byId].flatMap(([id, { length }]) => (length > 1 ? [`${id} has ${length}`] : [])).join(', ')
}
