import { sha256 } from './sha256.ts'

/** What the metadata says. @see RFC 8414 section 2 */
export interface ServerMetadata {
  readonly issuer: string
  readonly jwks_uri?: string
  readonly introspection_endpoint?: string
  readonly introspection_endpoint_auth_methods_supported?: readonly string[]
  readonly revocation_endpoint?: string
  readonly revocation_endpoint_auth_methods_supported?: readonly string[]
  readonly response_types_supported: readonly string[]
  readonly grant_types_supported: readonly string[]
}

/** The metadata as a document for caches. */
export interface MetadataDocument {
  readonly metadata: ServerMetadata
  /** Changes when the metadata does. */
  readonly version: string
}

/** What the metadata comes from. */
export interface ServerMetadataParts {
  /** `ISSUER`, as it is in tokens. */
  readonly issuer: string | undefined
  /** Paths of the operations, with a leading slash. */
  readonly paths: { readonly jwks: string; readonly introspection: string; readonly revocation: string }
  /** `published`: access tokens are signed with a key pair, so the JWKS is not empty. */
  readonly keys: 'published' | 'secret'
  /** Whether resource servers are configured: without one nothing can be introspected or revoked. */
  readonly clients: 'some' | 'none'
}

/**
 * Describes this service for software that discovers it. All URLs start with the issuer, never with what a request says of the host.
 * @returns undefined for an issuer that may have no metadata
 * @see RFC 8414
 */
export const describeServer = (parts: ServerMetadataParts): MetadataDocument | undefined => {
  const { issuer, paths, keys, clients } = parts
  if (issuer === undefined || !isDiscoverable(issuer)) return undefined
  const at = (path: string): string => `${issuer.endsWith('/') ? issuer.slice(0, -1) : issuer}${path}`
  const methods = ['client_secret_basic']
  const metadata: ServerMetadata = {
    issuer,
    ...(keys === 'published' && { jwks_uri: at(paths.jwks) }),
    ...(clients === 'some' && {
      introspection_endpoint: at(paths.introspection),
      introspection_endpoint_auth_methods_supported: methods,
      revocation_endpoint: at(paths.revocation),
      revocation_endpoint_auth_methods_supported: methods,
    }),
    // When absent they would mean the code and implicit flows, which this service does not have.
    response_types_supported: [],
    grant_types_supported: [],
  }
  return { metadata, version: sha256(JSON.stringify(metadata)) }
}

/** An https URL without user, query and fragment; http for a loopback host. */
function isDiscoverable(issuer: string): boolean {
  if (!URL.canParse(issuer) || /[?#\s\\]/.test(issuer)) return false
  const { protocol, hostname, username, password } = new URL(issuer)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' ? /^https:\/\/[^/]/i.test(issuer) : protocol === 'http:' && isLoopback(hostname)
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/.test(hostname)
