import { readFileSync } from 'node:fs'
import { type ConnectionOptions, createSecureContext, getCACertificates } from 'node:tls'
import { DatabaseUnusableError } from './explain.ts'
import type { PostgresTls } from './location.ts'

/**
 * Makes the options of an encrypted connection. The files are read for each one, so that a renewed
 * certificate needs no restart.
 * @throws DatabaseUnusableError naming the parameter whose file cannot be used
 */
export const tlsOptions = (tls: PostgresTls): ConnectionOptions => ({
  secureContext: readContext(tls),
  rejectUnauthorized: tls.mode === 'verify-ca' || tls.mode === 'verify-full',
  ...(tls.mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
})

function readContext({ rootCert, cert, key, keyPassword, revocations, minVersion, maxVersion }: PostgresTls) {
  const files = {
    ca: rootCert === undefined ? undefined : rootCert === 'system' ? systemAuthorities() : readRoot(rootCert),
    crl: read('sslcrl', revocations),
    cert: read('sslcert', cert),
    key: read('sslkey', key),
  }
  try {
    return createSecureContext({ ...files, passphrase: keyPassword, minVersion, maxVersion })
  } catch (error) {
    const named = cert === undefined ? 'sslrootcert or sslcrl' : 'sslcert, sslkey (or sslpassword)'
    throw new DatabaseUnusableError(`${named} of DATABASE_URL names a file that is not valid PEM: correct it`, error)
  }
}

function readRoot(file: string): string {
  const text = read('sslrootcert', file) ?? ''
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw new DatabaseUnusableError('sslrootcert of DATABASE_URL names a file without a certificate in PEM: correct it')
}

function read(parameter: string, file: string | undefined): string | undefined {
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new DatabaseUnusableError(`${parameter} of DATABASE_URL names a file that cannot be read${code}`, error)
  }
}

/** Small images have no authorities of the system. */
function systemAuthorities(): string[] {
  const found = getCACertificates('system')
  return found.length > 0 ? found : getCACertificates('default')
}
