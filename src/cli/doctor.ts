import { Command } from 'commander'
import { loadConfig, readSources } from '../config/config.ts'
import { systemClock } from '../domain/clock.ts'
import { plainText } from '../domain/terminal-text.ts'
import type { Finding } from '../operator/checks/finding.ts'
import { UsageError } from './cli-error.ts'
import { lookAtAll } from './doctor/look.ts'
import { withExamples } from './examples.ts'
import { jsonLine, printLines } from './output.ts'

/** Builds `latchkey doctor`. */
export const doctorCommand = (): Command =>
  withExamples(
    new Command('doctor')
      .description('check the settings, the database, the keys and this machine, and suggest fixes; changes nothing')
      .option('--url <url>', 'URL of the service (default: the address in the settings)')
      .option('--strict', 'exit with code 1 for warnings too')
      .option('--json', 'print one JSON object per line')
      .action(examine),
    'latchkey doctor',
    'latchkey doctor --url https://auth.example.com',
    'latchkey doctor --strict --json > report.jsonl',
  )

interface DoctorOptions {
  readonly url?: string
  readonly strict?: true
  readonly json?: true
}

async function examine({ url, strict, json }: DoctorOptions): Promise<void> {
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new UsageError('--url is not an http or https URL (add --help for examples)')
  }
  const findings = await lookAtAll({ readConfig: loadConfig, readSources, clock: systemClock, url })
  printLines(json ? findings.map((finding) => jsonLine(finding)) : findings.flatMap(linesOf))
  const bad = strict ? ['fail', 'warn'] : ['fail']
  if (findings.some(({ status }) => bad.includes(status))) process.exitCode = 1
}

const words = { ok: 'ok', warn: 'warn', fail: 'fail', skipped: '-' }

function linesOf({ name, status, text, fix }: Finding): string[] {
  const line = plainText(`${words[status].padEnd(4)}  ${name.padEnd(15)}  ${text}`)
  return fix === undefined ? [line] : [line, plainText(`${' '.repeat(23)}-> ${fix}`)]
}
