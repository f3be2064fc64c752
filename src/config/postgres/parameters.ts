import { decodePart, refusal } from './split-url.ts'

/** Parameters of libpq with a meaning here. */
const honoured: readonly string[] = [
  'user',
  'password',
  'host',
  'port',
  'dbname',
  'target_session_attrs',
  'connect_timeout',
  'application_name',
  'fallback_application_name',
  'options',
  'keepalives',
  'keepalives_idle',
  'channel_binding',
  'ssl',
  'sslmode',
  'sslnegotiation',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslcrl',
  'ssl_min_protocol_version',
  'ssl_max_protocol_version',
]

/** Values that describe what the service does in any case; other values are refused. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  client_encoding: ['UTF8', 'utf8', 'UTF-8', 'utf-8', 'auto'],
  gssencmode: ['disable', 'prefer'],
  load_balance_hosts: ['disable'],
  max_protocol_version: ['3.0'],
  min_protocol_version: ['3.0'],
  replication: ['false', 'off', 'no', '0'],
  sslcertmode: ['allow'],
  sslcompression: ['0'],
  sslsni: ['1'],
}

const noFiles = 'the service reads no such file, so write the values into the URL'
const noGss = 'GSSAPI is not supported'
const noOauth = 'OAuth is not supported'
const poolOf = 'set DATABASE_POOL_SIZE instead'

/** Known parameters that are refused, of libpq and of other drivers. The text says what to do. */
const refused: Readonly<Record<string, string>> = {
  authtype: 'remove it',
  gssdelegation: noGss,
  gsslib: noGss,
  hostaddr: 'write the address as host',
  keepalives_count: 'the kernel decides (net.ipv4.tcp_keepalive_probes)',
  keepalives_interval: 'the kernel decides (net.ipv4.tcp_keepalive_intvl)',
  krbsrvname: noGss,
  oauth_client_id: noOauth,
  oauth_client_secret: noOauth,
  oauth_issuer: noOauth,
  oauth_scope: noOauth,
  passfile: noFiles,
  require_auth: 'use sslmode=verify-full, which makes sure that the server is the right one',
  requirepeer: 'protect the folder of the socket instead',
  requiressl: 'use sslmode=require or sslmode=verify-full',
  scram_client_key: 'use password',
  scram_server_key: 'use password',
  service: noFiles,
  servicefile: noFiles,
  sslcrldir: 'use sslcrl with one file',
  sslkeylogfile: 'remove it',
  tcp_user_timeout: 'the service closes silent connections itself',
  // Of other drivers.
  connection_limit: poolOf,
  currentSchema: 'use options=-csearch_path%3DNAME',
  max: poolOf,
  pgbouncer: 'poolers need no parameter (docs/data.md)',
  pool_max_conns: poolOf,
  pool_timeout: 'the service bounds all waits itself',
  pool_size: poolOf,
  prepareThreshold: 'poolers need no parameter (docs/data.md)',
  schema: 'use options=-csearch_path%3DNAME',
  search_path: 'use options=-csearch_path%3DNAME',
  socket_timeout: 'the service bounds all waits itself',
  sslaccept: 'use sslmode',
  sslidentity: 'use sslcert and sslkey',
  sslinline: 'use sslcert and sslkey with files',
  statement_cache_size: 'poolers need no parameter (docs/data.md)',
  statement_timeout: 'the service sets it itself',
  uselibpqcompat: 'sslmode has the meaning of libpq in any case',
}

/** All parameters that `docs/data.md` explains. */
export const knownParameters: readonly string[] = [...honoured, ...Object.keys(fixed), ...Object.keys(refused)]

/**
 * Reads the parameters.
 * @param query all after `?`
 * @throws ValueError for one without a meaning here, too: ignoring it would be a surprise
 */
export const readParameters = (query: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const [index, pair] of (query === '' ? [] : query.split('&')).entries()) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    if (equals < 0 || !/^[A-Za-z]\w{0,40}$/.test(name)) {
      throw refusal('has a parameter that is not in the form name=value: percent-encode ? and & in other parts')
    }
    if (!knownParameters.includes(name)) throw unknown(index + 1)
    if (found.has(name)) throw refusal(`has the parameter ${name} twice: remove one`)
    found.set(name, decodePart(pair.slice(equals + 1), `the parameter ${name}`) ?? '')
  }
  for (const [name, value] of found) refuseMeaningless(name, value)
  return found
}

/** The name is not shown: after an & that is not encoded, it is a part of a password. */
const unknown = (position: number) =>
  refusal(
    `has an unknown parameter, number ${position} after the ?: correct or remove it (docs/data.md lists the parameters), or percent-encode & as %26`,
  )

function refuseMeaningless(name: string, value: string): void {
  if (honoured.includes(name)) return
  const values = Object.hasOwn(fixed, name) ? fixed[name] : undefined
  if (values?.includes(value)) return
  if (values !== undefined) throw refusal(`has another value of ${name} than ${values.join(', ')}: remove it`)
  throw refusal(`has the parameter ${name}, which is not supported: remove it; ${refused[name]}`)
}
