import { Command, Option } from 'commander'
import { composeImport, type ImportOptions, ImportRefused } from '../compose/imports.ts'
import { readOwnFile } from '../own-files/read.ts'
import { cliClient } from './cli-client.ts'
import { CliError, UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { answerJson, answerText, findFailure } from './import-answer.ts'
import { openInput, showProgress } from './import-input.ts'
import { withCore } from './with-core.ts'

const examples = [
  'latchkey import django --companion > latchkey_django.py         put it beside manage.py',
  'python latchkey_django.py dump | latchkey import django --dry-run',
  'python latchkey_django.py dump | latchkey import django         again as often as you like',
  'ssh shop "cd site && python latchkey_django.py dump" | latchkey import django --json',
  'latchkey import accounts people.jsonl                           once, from any other source',
]

interface CommonOptions {
  readonly dryRun?: true
  readonly json?: true
}

interface DjangoOptions extends CommonOptions {
  readonly companion?: true
  readonly prefer?: 'django' | 'latchkey'
  readonly missing: 'keep' | 'disable'
  readonly finish?: true
}

/** Builds `latchkey import ...`. */
export const importCommand = (): Command => {
  const command = withExamples(new Command('import').description('take over accounts from elsewhere'), ...examples)
  command
    .command('django')
    .argument('[file]', 'output of `latchkey_django.py dump`; standard input by default')
    .description('take over accounts and revoked tokens of a Django site, and later what changed there')
    .option('--companion', 'print latchkey_django.py, the file that goes beside manage.py, and end')
    .option('--dry-run', 'write nothing, and print the same numbers')
    .addOption(
      new Option(
        '--prefer <side>',
        'the side whose value is taken where both have changed an account; by default it stays as it is here',
      ).choices(['django', 'latchkey']),
    )
    .addOption(
      new Option('--missing <what>', 'accounts that the site no longer has')
        .choices(['keep', 'disable'])
        .default('keep'),
    )
    .option('--finish', 'record that this was the last import')
    .option('--json', 'print one JSON object')
    .action(importDjango)
  command
    .command('accounts')
    .argument('[file]', 'a JSON object per line; standard input by default')
    .description(
      'create accounts: username, password (a hash of Django or of this service), and optionally active, claims, id, subject',
    )
    .option('--dry-run', 'write nothing, and print the same numbers')
    .option('--json', 'print one JSON object')
    .action((file: string | undefined, options: CommonOptions) =>
      run(file, { source: 'list', prefer: undefined, missing: 'keep', ending: 'continue' }, options),
    )
  return command
}

async function importDjango(file: string | undefined, options: DjangoOptions): Promise<void> {
  if (options.companion) {
    process.stdout.write(readOwnFile('src/django/latchkey_django.py'))
    return
  }
  if (options.dryRun && options.finish) throw new UsageError('--finish writes: it does not go with --dry-run')
  const prefer = options.prefer && ({ django: 'source', latchkey: 'ours' } as const)[options.prefer]
  const ending = options.finish ? 'finish' : 'continue'
  await run(file, { source: 'site', prefer, missing: options.missing, ending }, options)
}

type Chosen = Pick<ImportOptions, 'source' | 'prefer' | 'missing' | 'ending'>

async function run(file: string | undefined, chosen: Chosen, { dryRun, json }: CommonOptions): Promise<void> {
  const input = openInput(file)
  let failure: string | undefined
  await withCore('made', async (core) => {
    const importSource = await composeImport(core)
    const options = { ...chosen, mode: dryRun ? 'plan' : 'write', client: cliClient } as const
    const answer = await importSource(input, { ...options, onProgress: showProgress() }).catch(explained)
    failure = findFailure(answer)
    return json ? answerJson(answer, options) : answerText(answer, options)
  })
  // After the answer, which says what was written.
  if (failure !== undefined) throw new CliError(failure)
}

function explained(error: unknown): never {
  throw error instanceof ImportRefused ? new CliError(error.message) : error
}
