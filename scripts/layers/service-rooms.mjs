import { constants, edgeFiles } from './paths.mjs'

/** The rooms of `src` above the domain. */
export const serviceRooms = {
  main: {
    at: '^src/((main|serve|stop)[.]ts|start[.]mjs)$',
    rooms: [
      '^src/(compose|config)/',
      '^src/(main|stop|start-failure|tidy-up|http/server|http/metrics-server|http/drain)[.]ts$',
    ],
    packages: [],
  },
  cli: {
    at: '^src/cli/',
    rooms: [
      '^src/(compose|config|conformance|contract-test|operator|own-files|testing)/',
      '^src/(serve|start-failure)[.]ts$',
      edgeFiles,
      '^src/domain/accounts/account[.]ts$',
    ],
    packages: ['commander', 'read'],
  },
  'start-failure': {
    at: '^src/start-failure[.]ts$',
    rooms: [
      '^src/(config|own-files)/',
      '^src/storage/(migrate|postgres/explain)[.]ts$',
      '^src/secrets/secret-file[.]ts$',
    ],
    packages: [],
  },
  compose: {
    at: '^src/compose/',
    rooms: ['^src/'],
    packages: ['koa', 'pino'],
  },
  // Use cases of commands that need no running service.
  operator: { at: '^src/operator/', rooms: ['^src/(config|domain|secrets|storage)/'], packages: [] },
  secrets: { at: '^src/secrets/', rooms: [], packages: [], builtins: ['crypto', 'fs', 'path'] },
  // Tests a deployed service from outside, like any client.
  'contract-test': {
    at: '^src/contract-test/',
    rooms: ['^src/domain/(clock|random)[.]ts$', '^src/http/security-headers[.]ts$'],
    packages: ['ajv', 'ajv-formats'],
    builtins: ['http', 'https', 'util', 'zlib'],
  },
  // The service for tests of other software.
  testing: {
    at: '^src/testing/',
    rooms: ['^src/(compose|config|own-files)/', '^src/http/server[.]ts$', edgeFiles],
    packages: [],
    builtins: ['fs', 'http', 'net', 'os', 'path'],
  },
  // Replays recorded requests against any implementation.
  conformance: {
    at: '^src/conformance/',
    rooms: ['^src/own-files/', '^src/domain/(clock|random)[.]ts$'],
    packages: [],
    builtins: ['child_process', 'crypto', 'fs', 'net', 'path', 'readline', 'tls', 'zlib'],
  },
  // Sends requests to the receivers of webhooks.
  webhooks: {
    at: '^src/webhooks/',
    rooms: ['^src/domain/(clock|webhooks/(address-policy|send-request))[.]ts$'],
    packages: [],
    builtins: ['dns', 'http', 'https', 'net'],
  },
  // Verifies what passkeys sign.
  passkeys: {
    at: '^src/passkeys/',
    rooms: ['^src/domain/factors/'],
    packages: ['@simplewebauthn/server'],
    builtins: ['crypto'],
  },
  http: {
    at: '^src/http/',
    rooms: [
      '^generated/',
      '^src/(config|observability|own-files)/',
      edgeFiles,
      '^src/operations/handlers[.]ts$',
      '^src/handbook/(page-parts|relative)[.]ts$',
    ],
    packages: ['@fastify/busboy', '@koa/cors', 'koa', 'koa-bodyparser', 'openapi-backend'],
  },
  operations: { at: '^src/operations/', rooms: ['^generated/', '^src/domain/'], packages: [], builtins: [] },
  storage: {
    at: '^src/storage/',
    rooms: ['^src/domain/', '^src/own-files/', '^src/config/postgres/target[.]ts$'],
    packages: ['knex', 'pg', 'rate-limiter-flexible'],
  },
  // Renders pages from the contract and the guides.
  handbook: {
    at: '^src/handbook/',
    rooms: ['^src/own-files/'],
    packages: ['highlight.js', 'marked'],
    builtins: ['path'],
  },
  observability: {
    at: '^src/observability/',
    rooms: ['^src/own-files/', '^src/domain/(audit|clock|cut-text|errors|storage-reasons|terminal-text)[.]ts$'],
    packages: ['pino', 'pino-pretty', 'prom-client'],
  },
  config: { at: '^src/config/', rooms: [constants], packages: [] },
  // Reads what belongs to the program.
  'own-files': { at: '^src/own-files/', rooms: [], packages: [], builtins: ['crypto', 'fs', 'path', 'sea'] },
}
