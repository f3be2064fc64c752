import { Command } from 'commander'
import type { Core } from '../compose/core.ts'
import { composeExportDjango } from '../compose/export-django.ts'
import { systemClock } from '../domain/clock.ts'
import { plainText } from '../domain/terminal-text.ts'
import { cliClient } from './cli-client.ts'
import { UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { type ExportOutput, openOutput } from './export-output.ts'
import { reading } from './with-core.ts'

const examples = [
  'latchkey export django | python latchkey_django.py load              beside manage.py',
  'latchkey export django | ssh shop "cd site && python latchkey_django.py load"',
]

/** Builds `latchkey export ...`, which changes nothing here. */
export const exportCommand = (): Command => {
  const command = withExamples(new Command('export').description('take accounts and tokens elsewhere'), ...examples)
  command
    .command('django')
    .argument('[file]', 'new file, for its owner only; standard output by default')
    .description(
      'write accounts, sessions and revoked tokens as lines of JSON for `latchkey_django.py load`; as secret as the database',
    )
    .option('--json', 'print the counts as one JSON object on standard error')
    .action(exportDjango)
  return command
}

type RunningExport = ReturnType<ReturnType<typeof composeExportDjango>>

async function exportDjango(file: string | undefined, { json }: { json?: true }): Promise<void> {
  if (file === undefined && process.stdout.isTTY) {
    throw new UsageError(
      'the output is as secret as the database: pipe it into `latchkey_django.py load`, or name a file',
    )
  }
  await reading(async (core) => {
    if (json === undefined) warnOfSigning(core)
    const running = composeExportDjango(core)(cliClient)
    await writeAll(running, openOutput(file), json ? () => {} : showProgress())
    process.stderr.write(json ? `${JSON.stringify(summaryOf(running, core))}\n` : summaryLines(running))
  })
}

async function writeAll({ pages, counts }: RunningExport, output: ExportOutput, show: Show): Promise<void> {
  try {
    for await (const page of pages) {
      await output.write(page.map((line) => `${JSON.stringify(line)}\n`).join(''))
      show(counts)
    }
    output.close()
  } catch (error) {
    output.discard()
    throw error
  }
}

type Show = (counts: RunningExport['counts']) => void

/** Shows the progress once a second. */
function showProgress(): Show {
  let last = systemClock.now()
  return ({ accounts, sessions, revoked }) => {
    const now = systemClock.now()
    if (now === last) return
    last = now
    process.stderr.write(`accounts ${accounts}, sessions ${sessions}, revoked tokens ${revoked}\n`)
  }
}

const summaryOf = ({ counts }: RunningExport, { config }: Core) => ({
  accounts: counts.accounts,
  deleted: counts.deleted,
  sessions: counts.sessions,
  revoked: counts.revoked,
  second_factors: counts.secondFactors,
  refresh_signing: config.refreshSigning,
})

function summaryLines({ counts }: RunningExport): string {
  const { accounts, deleted, sessions, revoked, secondFactors, withSecondFactors } = counts
  const more = secondFactors > withSecondFactors.length ? ', ...' : ''
  const lines = [
    `exported ${accounts} accounts (${deleted} of them deleted here), ${sessions} sessions, ${revoked} revoked tokens`,
    ...(secondFactors === 0
      ? []
      : [
          `${secondFactors} accounts have second factors, and Django will ask for the password alone: ${withSecondFactors.map((name) => plainText(name)).join(', ')}${more}`,
        ]),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function warnOfSigning({ config }: Core): void {
  if (config.refreshSigning === 'shared') return
  process.stderr.write(
    'latchkey: REFRESH_SIGNING is not `shared`: Django refuses our refresh tokens, and everyone logs in again\n',
  )
}
