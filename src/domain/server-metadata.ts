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

/**
 * Tells whether an issuer may have metadata: an https URL without user, query and fragment, http for a loopback host. It must be in the form
 * that URL parsers give it, as a client that compares the texts finds no other.
 */
export const isDiscoverable = (issuer: string): boolean => {
  const url = URL.parse(issuer)
  if (url === null || !plain.test(issuer) || (url.href !== issuer && url.href !== `${issuer}/`)) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

/** A name, an IPv4 address or an IPv6 address in brackets, a port and a path (RFC 3986), without quotes, which parsers let through. */
const plain = /^https?:\/\/(?:[\w.-]+|\[[0-9a-f:]+\])(?::[0-9]+)?(?:\/(?:[\w.~!$&()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?$/

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/.test(hostname)
