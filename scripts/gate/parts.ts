/** One part of the gate: a command whose results are counted. */
export interface Part {
  readonly name: string
  /** Arguments of `node`. */
  readonly node: readonly string[]
  /** Whether it may run in parallel with a neighbour that has this flag: neither measures time. */
  readonly beside?: true
  /** What it needs that only one part at a time can have. */
  readonly holds?: readonly string[]
  /** Whether it imports Python packages, which the gate installs first. */
  readonly python?: true
  /** Whether it uses the packages of tests/consumers, which the gate installs first. */
  readonly consumers?: true
  /** Lines to print even if the part is green. */
  readonly show?: RegExp
}

/** Makes an `await` in tests as quick as elsewhere. A URL, because tests change their folder. */
export const quickAwaits = `--import=${new URL('quick-awaits.ts', import.meta.url)}`

/**
 * Arguments of `node` that run test files. These mostly wait for processes and answers, so more of
 * them than cores run in parallel. The time limit ends a test that waits forever.
 */
export const tests = (...globs: readonly string[]): readonly string[] => [
  quickAwaits,
  '--test',
  '--test-reporter=spec',
  '--test-concurrency=3',
  '--test-timeout=600000',
  ...globs,
]

/** Arguments of `node` that format or lint. */
export const biome = (command: string, ...args: readonly string[]): readonly string[] => [
  'node_modules/@biomejs/biome/bin/biome',
  command,
  '--error-on-warnings',
  '--colors=off',
  ...args,
]

/**
 * Arguments of `node` that check types. TypeScript 7 is called by its path, because its command has
 * the same name as that of TypeScript 6, which dependency-cruiser needs.
 */
export const typesOf = (config: string, ...args: readonly string[]): readonly string[] => [
  'node_modules/typescript7/bin/tsc',
  '-p',
  config,
  ...args,
]

/** Files that take longest run first, so that no process works alone at the end. */
const slow = [
  ...['rotation-races', 'storage-faults', 'hash-queue', 'changed-password', 'keys', 'ignored-fields', 'write-bound'],
  ...['guessing*', 'session-epochs', 'tokens', 'provisioning', 'webhook-dispatch', 'refusal-rows', 'rotation-modes'],
  'mass-endings',
]

/**
 * Files whose promises are kept before a database is queried, or without one: by the edge, the hash
 * queue, the sender of webhooks and the contract. They run on SQLite only.
 */
const beforeDatabase = [
  ...['docs', 'docs-off', 'handbook', 'console-files', 'server-metadata', 'cors', 'cross-site', 'fallbacks'],
  ...['unlisted-origins', 'unknown-pages', 'start-page', 'handbook-search', 'bodies', 'admin-bodies', 'vector-world'],
  ...['connections', 'max-connections', 'response-check', 'ignored-fields', 'compiled-validators'],
  ...['hash-load', 'hash-queue', 'password-rules', 'password-whitespace', 'passkey-library'],
  ...['ssrf', 'outgoing-environment', 'bad-receivers', 'bad-receivers-tested', 'webhook-test-event', 'database-files'],
]

const integrationTests = (names: readonly string[]): string => `tests/integration/{${names.join(',')}}.test.ts`

/** Arguments of `node` that run test files in three processes, which load modules once each. */
const sharing = (...globs: string[]): readonly string[] => [quickAwaits, 'scripts/gate/run-files.ts', ...globs]

/** Parts whose processes keep both cores busy hold them: two of them never run at a time. */
const cores = 'cores'
/** The folder that parts with the client write. */
const clientDist = 'client/dist'

/** Fast checks. */
const checks: readonly Part[] = [
  { name: 'format and lint', beside: true, node: biome('ci') },
  { name: 'types', beside: true, node: typesOf('tsconfig.json') },
  { name: 'types of generated', beside: true, node: typesOf('tsconfig.generated.json') },
  { name: 'types of the client', beside: true, node: typesOf('tsconfig.client.json') },
  { name: 'types of the console', beside: true, node: typesOf('tsconfig.console.json') },
  { name: 'contract lint', beside: true, node: ['scripts/contract/lint.ts'] },
  { name: 'contract diff', beside: true, node: ['scripts/contract/diff.ts'], show: /^major/ },
  { name: 'written pages', beside: true, node: ['scripts/docs.ts', '--check'] },
  { name: 'drift', beside: true, node: ['scripts/generate/drift.ts'] },
  { name: 'layers', beside: true, node: tests('tests/layers/*.test.ts') },
]

/**
 * Parts that compute, in three processes or more. A part that waits for browsers, other programs or
 * answers runs beside them.
 */
const computing: readonly Part[] = [
  { name: 'unit', node: sharing('{src,console,contract-tests,bench}/**/*.test.ts') },
  // A process for each file, because one counts the CPU time of the processes that it starts.
  { name: 'unit tests of scripts', node: tests('scripts/**/*.test.ts') },
  { name: 'exploration', node: tests('tests/exploration/*.test.ts'), show: /^explored/ },
  { name: 'stores', node: tests('tests/stores/*.test.ts') },
  {
    name: 'PostgreSQL',
    node: sharing('tests/postgres/{failover,webhook-kills,roles}.test.ts', 'tests/postgres/*.test.ts'),
  },
  {
    name: 'integration',
    node: sharing('tests/integration/*-attacks.test.ts', integrationTests(slow), 'tests/integration/*.test.ts'),
  },
  {
    // A forged token, too, is refused before the database is queried.
    name: 'integration on PostgreSQL',
    node: [
      'tests/postgres/run.ts',
      ...sharing(
        integrationTests(slow.filter((name) => !beforeDatabase.includes(name))),
        `tests/integration/!(*attacks|${beforeDatabase.join('|')}).test.ts`,
      ),
    ],
  },
  {
    // As on a distributed engine. The seed is fixed: a run is repeated with the same conflicts.
    name: 'conflicts',
    node: [
      ...['tests/postgres/run.ts', '--conflicts=16'],
      ...tests(
        // These count statements, expect plans or ids from 1, or change one account all the time.
        `--test-skip-pattern=${[
          ...['reads only its own rows', 'reads a bounded range', 'is no statement of', 'lists the newest first'],
          ...['keeps its place while events', 'has no events before', 'counts accounts page', 'counts nothing without'],
          ...[
            'knows whether there is an admin',
            'writes nothing that no webhook takes',
            'numbers the events of an account',
            'covers all sessions at its start',
            'reads no more rows in a batch',
            'costs an idle service one statement',
          ],
        ].join('|')}`,
        'tests/stores/postgres*.test.ts',
        'tests/integration/rotation-races.test.ts',
      ),
    ],
    show: /seed/,
  },
  {
    name: 'integration without fast paths',
    node: [
      ...['--import', './tests/support/without-fast-paths.ts'],
      ...sharing('tests/integration/*attacks.test.ts', 'tests/integration/rotation.test.ts'),
    ],
  },
  {
    name: 'django',
    python: true,
    node: ['tests/postgres/run.ts', 'tests/django/run.ts', ...tests('tests/django/*.test.ts')],
  },
  { name: 'process', node: tests('tests/process/*.test.ts'), show: /acknowledged/ },
  {
    // One file after the other, because each packs the client.
    name: 'consumers',
    holds: [clientDist],
    consumers: true,
    python: true,
    node: tests('--test-concurrency=1', 'tests/consumers/*.test.ts'),
  },
  { name: 'package', node: tests('tests/package/*.test.ts'), show: /exposure/ },
  {
    name: 'examples',
    holds: [clientDist],
    consumers: true,
    node: ['tests/examples/run.ts', ...tests('tests/examples/*.test.ts')],
  },
  {
    name: 'release',
    consumers: true,
    python: true,
    node: tests('--test-concurrency=1', 'tests/release/*.test.ts'),
  },
]

/** Parts of few processes, which mostly wait: the longest first. */
const waiting: readonly Part[] = [
  { name: 'browser', node: tests('--test-concurrency=2', 'tests/browser/*.test.ts') },
  // One process, so that one service with 10,000 accounts and one browser serve all files.
  { name: 'console', node: ['--test-isolation=none', ...tests('tests/console/*.test.ts')] },
  { name: 'sabotage', node: ['--no-warnings', 'tests/contract/sabotage.ts'], show: /^noticed/ },
  { name: 'other languages', python: true, node: tests('tests/languages/*.test.ts') },
  { name: 'samples', python: true, node: tests('tests/samples/*.test.ts') },
  { name: 'client', holds: [clientDist], node: tests('tests/client/*.test.ts'), show: /bytes for/ },
  { name: 'interop', python: true, node: tests('tests/interop/*.test.ts') },
  { name: 'random requests', node: ['tests/contract/random.ts'], show: /seed/ },
  {
    name: 'vectors',
    node: ['tests/contract/vectors.ts'],
    show: /cases;|deviations:|total:/,
  },
  {
    name: 'dredd',
    node: ['--no-warnings', 'tests/contract/dredd.ts'],
    show: /pairs|events of/,
  },
  // With subjects as ids and another name of the field of the username; one request of each kind.
  {
    name: 'dredd of a moved site',
    node: ['--no-warnings', 'tests/contract/dredd.ts', '--moved'],
    show: /pairs|events of/,
  },
  {
    name: 'random requests to a moved site',
    node: ['tests/contract/random.ts', '20261129', '1', '--moved'],
    show: /seed/,
  },
]

/** Parts that measure, and the one that reads the logs of all others. */
const alone: readonly Part[] = [
  // It compares CPU times.
  { name: 'cost of inputs', node: tests('--test-concurrency=1', 'tests/cost/*.test.ts') },
  { name: 'secrets in logs', node: ['scripts/gate/search-logs.ts'], show: /secrets/ },
]

/** All parts of `npm test`. */
export const parts: readonly Part[] = [
  ...checks,
  // The next free part is the first: one that computes, then one that waits.
  ...computing.map((part) => ({ ...part, beside: true, holds: [cores, ...(part.holds ?? [])] }) as const),
  ...waiting.map((part) => ({ ...part, beside: true }) as const),
  ...alone,
]
