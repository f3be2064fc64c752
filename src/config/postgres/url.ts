import { readListedHosts, readUrlHosts, writeHosts } from './hosts.ts'
import { readParameters } from './parameters.ts'
import { refusal, splitUrl } from './split-url.ts'
import type { PostgresHost, PostgresTarget } from './target.ts'
import { type Choose, readTls } from './tls.ts'

/**
 * Parses a `postgres://` or `postgresql://` URL with the meanings of libpq.
 * @throws ValueError whose message quotes no value of the URL
 */
export const parsePostgresUrl = (url: string): PostgresTarget => {
  const parts = splitUrl(url)
  const parameters = readParameters(parts.query)
  const text = (name: string): string | undefined => parameters.get(name) || undefined
  const hosts = readHosts(parts.hosts, text('host'), text('port'))
  const choose: Choose = (name, values) => {
    const value = text(name)
    const found = values.find((one) => one === value)
    if (value !== undefined && found === undefined) throw refusal(`has ${name} with none of ${values.join(', ')}`)
    return found
  }
  const database = either(parts.database, text('dbname'), 'a database')
  if (database === undefined) throw refusal('does not name a database')
  return {
    kind: 'postgres',
    name: `postgres://${writeHosts(hosts)}/${database}`,
    hosts,
    user: either(parts.user, text('user'), 'a user'),
    password: either(parts.password, text('password'), 'a password'),
    database,
    session: readSession(text('target_session_attrs'), hosts, choose),
    connectTimeoutSeconds: wholeNumber('connect_timeout', text('connect_timeout')) || undefined,
    applicationName: text('application_name') ?? text('fallback_application_name') ?? 'latchkey',
    options: text('options'),
    channelBinding: choose('channel_binding', ['disable', 'prefer', 'require'] as const) ?? 'prefer',
    keepAliveSeconds:
      choose('keepalives', ['0', '1'] as const) === '0'
        ? undefined
        : (wholeNumber('keepalives_idle', text('keepalives_idle')) ?? 0),
    tls: readTls(text, choose),
  }
}

/** Takes what the URL or a parameter says, but not both. */
function either(inUrl: string | undefined, parameter: string | undefined, what: string): string | undefined {
  if (inUrl !== undefined && parameter !== undefined) throw refusal(`names ${what} twice: remove one`)
  return inUrl ?? parameter
}

function readHosts(hosts: string | undefined, listed: string | undefined, ports: string | undefined): PostgresHost[] {
  if (either(hosts, listed, 'a host') === undefined) {
    throw refusal('names no host: for a socket add its folder, such as ?host=/run/postgresql')
  }
  if (listed !== undefined) return readListedHosts(listed, ports)
  if (ports !== undefined) throw refusal('has the parameter port without the parameter host: write host:port')
  return readUrlHosts(hosts ?? '')
}

const readOnlySessions = ['read-only', 'standby', 'prefer-standby']

/** With several hosts, one of them is usually a standby, which is never good enough. */
function readSession(value: string | undefined, hosts: readonly PostgresHost[], choose: Choose) {
  if (value !== undefined && readOnlySessions.includes(value)) {
    throw refusal('has target_session_attrs of a standby, but the service writes: use read-write')
  }
  const named = choose('target_session_attrs', ['any', 'read-write', 'primary'] as const)
  return hosts.length > 1 && named !== 'primary' ? 'read-write' : (named ?? 'any')
}

/** libpq also takes negative numbers, as 0. */
function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^-?\d{1,9}$/.test(value)) throw refusal(`has ${name} that is not a number of seconds`)
  return Math.max(0, Number(value))
}
