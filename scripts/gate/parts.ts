/** One part of the gate: a command that counts what it tried. */
export interface Part {
  readonly name: string
  /** Arguments of `node`. */
  readonly node: readonly string[]
  /**
   * Whether another such part, a neighbour in the list, may run at the same time: neither measures,
   * and they write no file in common.
   */
  readonly beside?: true
  /** Whether it imports packages of Python, which the gate installs first. */
  readonly python?: true
  /** Lines of a green part that are worth showing all the same. */
  readonly show?: RegExp
}

/**
 * Arguments of `node` that run test files. These often wait for processes and answers, so more of
 * them than cores run at once. A test that waits for something that never happens fails in the end.
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
 * Arguments of `node` that check types. TypeScript 7 by its path: its command has the name of
 * TypeScript 6's, which is installed for dependency-cruiser.
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

/** Arguments of `node` that run test files in three processes: for files that load the whole service. */
const sharing = (...globs: string[]): readonly string[] => ['scripts/gate/run-files.ts', ...globs]

/** Everything `npm test` tries, the quick parts first. The last one reads what the others left behind. */
export const parts: readonly Part[] = [
  { name: 'format and lint', beside: true, node: biome('ci') },
  { name: 'types', beside: true, node: typesOf('tsconfig.json') },
  { name: 'types of generated', beside: true, node: typesOf('tsconfig.generated.json') },
  { name: 'types of the client', beside: true, node: typesOf('tsconfig.client.json') },
  { name: 'contract lint', beside: true, node: ['scripts/contract/lint.ts'] },
  { name: 'contract diff', beside: true, node: ['scripts/contract/diff.ts'], show: /^major/ },
  { name: 'written pages', beside: true, node: ['scripts/docs.ts', '--check'] },
  { name: 'drift', beside: true, node: ['scripts/generate/drift.ts'] },
  { name: 'layers', beside: true, node: tests('tests/layers/*.test.ts') },
  {
    name: 'unit',
    node: tests('src/**/*.test.ts', 'contract-tests/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'),
  },
  // Alone: CPU time is compared, which other tests beside it would blur.
  { name: 'cost of inputs', node: tests('--test-concurrency=1', 'tests/cost/*.test.ts') },
  { name: 'exploration', node: tests('tests/exploration/*.test.ts'), show: /^explored/ },
  { name: 'stores', node: tests('tests/stores/*.test.ts') },
  { name: 'PostgreSQL', node: sharing('tests/postgres/roles.test.ts', 'tests/postgres/*.test.ts') },
  {
    name: 'integration',
    node: sharing('tests/integration/*-attacks.test.ts', slow, 'tests/integration/*.test.ts'),
  },
  {
    // What a forged token meets is decided before any database is asked.
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
  // Prints and does not fail: how fast a machine is today is no promise.
  { name: 'bench', node: ['bench/bench.ts', '--quick'], show: /^[|]/ },
  { name: 'secrets in logs', node: ['scripts/gate/search-logs.ts'], show: /secrets/ },
]
