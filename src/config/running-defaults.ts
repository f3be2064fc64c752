import type { Setting } from './setting.ts'

/** The settings of what the process costs and tells: password hashes and logs. */
export const runningSettings = [
  {
    name: 'SCRYPT_LOG_N',
    default: '15',
    example: '16',
    meaning: 'Work of one password hash: the cost N is 2 to this power.',
    reason: "With r=8 and p=3 OWASP's equivalent of N=2^17, r=8, p=1 at a quarter of the memory (32 MiB).",
  },
  {
    name: 'SCRYPT_R',
    default: '8',
    example: '8',
    meaning: 'Block size of the password hash.',
    reason: "OWASP's cheat sheet.",
  },
  {
    name: 'SCRYPT_P',
    default: '3',
    example: '3',
    meaning: 'Parallelism of the password hash.',
    reason: "OWASP's cheat sheet for N=2^15.",
  },
  {
    name: 'HASH_WAIT_LIMIT',
    default: '5s',
    example: '5s',
    meaning:
      'How long a login may be expected to wait for its password hash before it is answered 503 with `Retry-After`; as many as there are cores run at once.',
    reason: 'People wait that long; who waits longer asks again, and makes the queue longer.',
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
