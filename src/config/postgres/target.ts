/** Address of a server. A host that starts with `/` is the folder of a socket. */
export interface PostgresHost {
  readonly host: string
  readonly port: number
}

/** How connections are encrypted, with the meanings of libpq. The files are paths. */
export interface PostgresTls {
  /** `require` with a root certificate has become `verify-ca`. */
  readonly mode: 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full'
  /** Authorities: a PEM file, or `system` for those of the system; Node's own when undefined. */
  readonly rootCert: string | undefined
  readonly cert: string | undefined
  readonly key: string | undefined
  readonly keyPassword: string | undefined
  readonly revocations: string | undefined
  readonly negotiation: 'postgres' | 'direct'
  readonly minVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3' | undefined
  readonly maxVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3' | undefined
}

/** What a PostgreSQL URL says. */
export interface PostgresTarget {
  readonly kind: 'postgres'
  /** For display: it has no password. */
  readonly name: string
  /** In the order in which they are tried. */
  readonly hosts: readonly PostgresHost[]
  /** Undefined: the name of the system user, as for libpq. */
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string
  /** Which server is good enough: any, one that takes writes, or one that is no standby. */
  readonly session: 'any' | 'read-write' | 'primary'
  /** Undefined: the service's own bound. */
  readonly connectTimeoutSeconds: number | undefined
  readonly applicationName: string
  /** Options of the server, such as `-csearch_path=auth`. */
  readonly options: string | undefined
  readonly channelBinding: 'disable' | 'prefer' | 'require'
  /** Undefined: without TCP keepalives; 0: after the time that the kernel decides. */
  readonly keepAliveSeconds: number | undefined
  readonly tls: PostgresTls
}
