/** One part of the gate: a command whose results are counted. */
export interface Part {
  readonly name: string
  /** Arguments of `node`. */
  readonly node: readonly string[]
  /**
   * Whether it may run in parallel with a neighbour that has this flag: neither measures time, and
   * they share no output file.
   */
  readonly beside?: true
  /** Whether it imports Python packages, which the gate installs first. */
  readonly python?: true
  /** Lines to print even if the part is green. */
  readonly show?: RegExp
}

/**
 * Arguments of `node` that run test files. These mostly wait for processes and answers, so more of
 * them than cores run in parallel. The time limit ends a test that waits forever.
 */
export const tests = (...globs: readonly string[]): readonly string[] => [
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
const slow =
  'tests/integration/{rotation-races,hash-queue,mass-endings,ignored-fields,changed-password,keys,guessing*}.test.ts'

/**
 * Arguments of `node` that run test files in three processes: for files that load the whole
 * service.
 */
const sharing = (...globs: string[]): readonly string[] => ['scripts/gate/run-files.ts', ...globs]

/** All parts of `npm test`, fast ones first. The last part reads the logs of the others. */
export const parts: readonly Part[] = [
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
  {
    name: 'unit',
    node: tests('{src,console,contract-tests,scripts,bench}/**/*.test.ts'),
  },
  // Alone, because it compares CPU times.
  { name: 'cost of inputs', node: tests('--test-concurrency=1', 'tests/cost/*.test.ts') },
  { name: 'exploration', node: tests('tests/exploration/*.test.ts'), show: /^explored/ },
  { name: 'stores', node: tests('tests/stores/*.test.ts') },
  { name: 'PostgreSQL', node: sharing('tests/postgres/roles.test.ts', 'tests/postgres/*.test.ts') },
  {
    name: 'integration',
    node: sharing('tests/integration/*-attacks.test.ts', slow, 'tests/integration/*.test.ts'),
  },
  {
    // A forged token is refused before the database is queried.
    name: 'integration on PostgreSQL',
    node: ['tests/postgres/run.ts', ...sharing(slow, 'tests/integration/!(*attacks).test.ts')],
  },
  {
    name: 'integration without fast paths',
    node: [
      ...['--import', './tests/support/without-fast-paths.ts'],
      ...sharing('tests/integration/*attacks.test.ts', 'tests/integration/rotation.test.ts'),
    ],
  },
  { name: 'sabotage', beside: true, node: ['--no-warnings', 'tests/contract/sabotage.ts'], show: /^noticed/ },
  // One process, so that one service with 10,000 accounts and one browser serve all files.
  { name: 'console', beside: true, node: ['--test-isolation=none', ...tests('tests/console/*.test.ts')] },
  { name: 'client', beside: true, node: tests('tests/client/*.test.ts'), show: /bytes for/ },
  { name: 'samples', beside: true, python: true, node: tests('tests/samples/*.test.ts') },
  { name: 'interop', beside: true, python: true, node: tests('tests/interop/*.test.ts') },
  { name: 'other languages', beside: true, python: true, node: tests('tests/languages/*.test.ts') },
  { name: 'vectors', beside: true, node: ['tests/contract/vectors.ts'], show: /cases;|deviations:|total:/ },
  { name: 'dredd', beside: true, node: ['--no-warnings', 'tests/contract/dredd.ts'], show: /pairs/ },
  { name: 'random requests', beside: true, node: ['tests/contract/random.ts'], show: /seed/ },
  { name: 'process', node: tests('tests/process/*.test.ts'), show: /acknowledged/ },
  { name: 'package', node: tests('tests/package/*.test.ts'), show: /exposure/ },
  { name: 'browser', node: tests('tests/browser/*.test.ts') },
  { name: 'examples', node: ['tests/examples/run.ts', ...tests('tests/examples/*.test.ts')] },
  // Never fails: today's speed of this machine is no promise.
  { name: 'bench', node: ['bench/bench.ts', '--quick'], show: /^[|]/ },
  { name: 'secrets in logs', node: ['scripts/gate/search-logs.ts'], show: /secrets/ },
]
