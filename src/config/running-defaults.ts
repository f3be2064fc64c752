import type { Setting } from './setting.ts'

/** The settings of what the process costs and tells: password hashes and logs. */
export const runningSettings = [
  {
    name: 'SCRYPT_LOG_N',
    default: '15',
    example: '16',
    bounds: { of: 'whole number', least: '13', greatest: '20' },
    meaning: 'Work of one password hash: the cost N is 2 to this power.',
    reason: "With r=8 and p=3 OWASP's equivalent of N=2^17, r=8, p=1 at a quarter of the memory (32 MiB).",
  },
  {
    name: 'SCRYPT_R',
    default: '8',
    example: '8',
    bounds: {
      of: 'whole number',
      least: '8',
      greatest: '32',
      note: 'at most 31 at `SCRYPT_LOG_N=19`, 15 at 20',
    },
    meaning: 'Block size of the password hash.',
    reason: "OWASP's cheat sheet.",
  },
  {
    name: 'SCRYPT_P',
    default: '3',
    example: '3',
    bounds: {
      of: 'whole number',
      least: '1',
      greatest: '64',
      note: 'at least 10 at `SCRYPT_LOG_N=13`, 5 at 14, 3 at 15, 2 at 16',
    },
    meaning: 'Parallelism of the password hash.',
    reason: "OWASP's cheat sheet for N=2^15.",
  },
  {
    name: 'HASH_WAIT_LIMIT',
    default: '5s',
    example: '5s',
    bounds: { of: 'duration', least: '0', greatest: '1m' },
    meaning:
      'How long a login may be expected to wait for its password hash before it is answered 503 with `Retry-After`; as many as there are cores run at once.',
    reason: 'People wait that long; who waits longer asks again, and makes the queue longer.',
  },
  {
    name: 'METRICS_ADDRESS',
    default: undefined,
    absent: 'no metrics',
    example: '127.0.0.1:9464',
    meaning:
      'Address and port where Prometheus finds `GET /metrics`, `[::1]:9464` for IPv6. It asks nobody who they are: keep it inside.',
    reason: 'Nothing is offered before somebody says so.',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    example: 'debug',
    meaning: '`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`.',
    reason: 'One line a request.',
  },
  {
    name: 'LOG_FORMAT',
    default: undefined,
    absent: '`pretty` on a terminal, `json` elsewhere',
    example: 'json',
    meaning: '`pretty` for people, `json` for machines.',
    reason: 'Who reads a terminal is a person.',
  },
] as const satisfies readonly Setting[]
