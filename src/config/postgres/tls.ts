import { refusal } from './split-url.ts'
import type { PostgresTls } from './target.ts'

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
const versions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const

/** Reads a parameter with a fixed list of values; undefined when it is absent. */
export type Choose = <T extends string>(name: string, values: readonly T[]) => T | undefined

/** Reads the parameters about TLS. @throws ValueError */
export const readTls = (text: (name: string) => string | undefined, choose: Choose): PostgresTls => {
  const rootCert = text('sslrootcert')
  const tls = {
    mode: readMode(text, choose, rootCert),
    rootCert,
    cert: text('sslcert'),
    key: text('sslkey'),
    keyPassword: text('sslpassword'),
    revocations: text('sslcrl'),
    negotiation: choose('sslnegotiation', ['postgres', 'direct'] as const) ?? 'postgres',
    minVersion: choose('ssl_min_protocol_version', versions),
    maxVersion: choose('ssl_max_protocol_version', versions),
  }
  refuseCombinations(tls)
  return tls
}

function readMode(text: (name: string) => string | undefined, choose: Choose, rootCert: string | undefined) {
  if (text('sslmode') === 'no-verify') {
    throw refusal('has sslmode=no-verify: use sslmode=require, which encrypts without verifying')
  }
  // libpq reads `ssl=true`, as other drivers write it.
  const isRequired = choose('ssl', ['true'] as const) !== undefined
  const named = choose('sslmode', modes)
  if (isRequired && named !== undefined) throw refusal('has ssl and sslmode: remove ssl')
  const usual = rootCert === 'system' ? 'verify-full' : 'prefer'
  const mode = named ?? (isRequired ? 'require' : usual)
  return mode === 'require' && rootCert !== undefined && rootCert !== 'system' ? 'verify-ca' : mode
}

function refuseCombinations({
  mode,
  rootCert,
  cert,
  key,
  revocations,
  negotiation,
  minVersion,
  maxVersion,
}: PostgresTls) {
  const verifies = mode === 'verify-ca' || mode === 'verify-full'
  if (rootCert === 'system' && mode !== 'verify-full') {
    throw refusal('has sslrootcert=system, which needs sslmode=verify-full')
  }
  if (rootCert !== undefined && !verifies) {
    throw refusal(`has sslrootcert, but sslmode=${mode} verifies nothing: set sslmode=verify-full`)
  }
  if (revocations !== undefined && !verifies) {
    throw refusal(`has sslcrl, but sslmode=${mode} verifies nothing: set sslmode=verify-full`)
  }
  if ((cert === undefined) !== (key === undefined)) {
    throw refusal('has only one of sslcert and sslkey: name both files')
  }
  if (negotiation === 'direct' && !verifies && mode !== 'require') {
    throw refusal('has sslnegotiation=direct, which needs sslmode=require, verify-ca or verify-full')
  }
  if (minVersion !== undefined && maxVersion !== undefined && minVersion > maxVersion) {
    throw refusal('has an ssl_min_protocol_version above ssl_max_protocol_version: correct one')
  }
}
