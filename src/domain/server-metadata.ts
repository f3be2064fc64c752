import { sha256 } from './sha256.ts'

/** Authorization server metadata. @see RFC 8414 section 2 */
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

/** The settings that the metadata describes. */
export interface ServerMetadataParts {
  /** `ISSUER`, as in tokens. */
  readonly issuer: string | undefined
  /** Paths of the operations, with a leading slash. */
  readonly paths: { readonly jwks: string; readonly introspection: string; readonly revocation: string }
  /** `published`: the JWKS is not empty, because access tokens have a key pair. */
  readonly keys: 'published' | 'secret'
  /** Whether any introspection client is configured. */
  readonly clients: 'some' | 'none'
}

/**
 * Describes the service for discovery. All URLs start with the issuer, never with the request host.
 * @returns undefined when the issuer cannot have metadata
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
    // When absent, they would imply the code and implicit flows.
    response_types_supported: [],
    grant_types_supported: [],
  }
  return { metadata, version: sha256(JSON.stringify(metadata)) }
}

/**
 * Reports whether an issuer can have metadata: an https URL (http for loopback) without user, query
 * and fragment, in normalized form, because clients compare texts.
 */
export const isDiscoverable = (issuer: string): boolean => {
  const url = URL.parse(issuer)
  if (url === null || !plain.test(issuer) || (url.href !== issuer && url.href !== `${issuer}/`)) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

/** Host, port and path (RFC 3986), without the quotes that parsers accept. */
const plain = /^https?:\/\/(?:[\w.-]+|\[[0-9a-f:]+\])(?::[0-9]+)?(?:\/(?:[\w.~!$&()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?$/

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/.test(hostname)
