import type { Setting } from './setting.ts'

/** The settings of connections, stops, password hashing, further addresses, webhooks and logs. */
export const runningSettings = [
  {
    name: 'KEEP_ALIVE_TIMEOUT',
    default: '65s',
    example: '620s',
    bounds: { of: 'duration', least: '5s', greatest: '1h' },
    meaning:
      'How long an idle connection is kept open. Set it longer than the proxy or load balancer in front keeps its connections, so that the service never closes one that is about to be used.',
    reason: 'Most load balancers keep connections for 60 seconds. Those of Google need 620.',
  },
  {
    name: 'SHUTDOWN_DELAY',
    default: '0',
    example: '5s',
    bounds: { of: 'duration', least: '0', greatest: '5m' },
    meaning:
      'How long the service still serves after SIGTERM, with `/readyz` 503, before a stop of up to 9 seconds. Set it longer than load balancers take to notice. SIGINT skips it.',
    reason:
      '`docker stop` kills after 10 seconds. The systemd unit, the compose file and the Kubernetes manifest set 5 seconds and allow 30.',
  },
  {
    name: 'SCRYPT_LOG_N',
    default: '15',
    example: '16',
    bounds: { of: 'whole number', least: '13', greatest: '20' },
    meaning: 'Cost of a password hash: N is 2 to this power.',
    reason: "With r=8 and p=3 as strong as OWASP's N=2^17, r=8, p=1, at a quarter of the memory (32 MiB).",
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
    meaning: 'Block size of a password hash.',
    reason: "OWASP's recommendation.",
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
    meaning: 'Parallelism of a password hash.',
    reason: "OWASP's recommendation for N=2^15.",
  },
  {
    name: 'HASH_WAIT_LIMIT',
    default: '5s',
    example: '5s',
    bounds: { of: 'duration', least: '0', greatest: '1m' },
    meaning:
      'Longest expected wait for a password hash. A login that would wait longer gets 503 with `Retry-After`. One hash per CPU core runs at a time.',
    reason: 'People wait this long. Clients that wait longer try again and lengthen the queue.',
  },
  {
    name: 'METRICS_ADDRESS',
    default: undefined,
    absent: 'no metrics',
    example: '127.0.0.1:9464',
    meaning:
      'Address and port of `GET /metrics` for Prometheus, such as `[::1]:9464` for IPv6. It has no authentication: keep it on an internal network.',
    reason: 'Nothing is exposed until you decide so.',
  },
  {
    name: 'ADMIN_ADDRESS',
    default: undefined,
    absent: 'the address of the service',
    example: '127.0.0.1:9465',
    meaning:
      'A second address and port, such as `[::1]:9465` for IPv6. The whole service answers there, and administration (`/api/admin` and `/console`) nowhere else.',
    reason: 'Administration needs credentials at any address. A private one also keeps strangers from trying.',
  },
  {
    name: 'WEBHOOK_PRIVATE_ADDRESSES',
    default: 'false',
    example: 'true',
    meaning:
      '`true` also allows webhooks at private addresses (10/8, 172.16/12, 192.168/16, fc00::/7), over https or http: for an application in the same network.',
    reason: 'An admin of accounts cannot reach the services of your internal network.',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    example: 'debug',
    meaning: 'Least severe level that is logged: `trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`.',
    reason: 'One line per request.',
  },
  {
    name: 'LOG_FORMAT',
    default: undefined,
    absent: '`pretty` on a terminal, `json` elsewhere',
    example: 'json',
    meaning: '`pretty` for people, `json` for machines.',
    reason: 'A terminal is read by people.',
  },
] as const satisfies readonly Setting[]
