import { Command } from 'commander'
import { loadConfig, readSources } from '../config/config.ts'
import { type EffectiveSetting, effectiveSettings } from '../config/effective.ts'
import { plainText } from '../domain/terminal-text.ts'
import { withExamples } from './examples.ts'
import { jsonLine, printLines } from './output.ts'

/** Builds `latchkey config`. */
export const configCommand = (): Command =>
  withExamples(
    new Command('config')
      .description('show the value and the source of every setting; secrets are masked')
      .option('--json', 'print one JSON object per line')
      .action(showConfig),
    'latchkey config',
    'latchkey config --json | grep DATABASE_URL',
  )

function showConfig({ json }: { json?: true }): void {
  const { environment, file } = readSources()
  const found = effectiveSettings(environment, file)
  printLines(found.map((setting) => (json ? asJson(setting) : asText(setting))))
  // Reports an invalid setting with the message of the service.
  loadConfig()
}

const isSet = ({ source }: EffectiveSetting): boolean => source !== 'default'

const asJson = ({ absent: _absent, ...setting }: EffectiveSetting): string =>
  jsonLine({ ...setting, set: isSet(setting) })

const asText = (setting: EffectiveSetting): string =>
  [setting.name.padEnd(26), setting.source.padEnd(11), plainText(valueText(setting))].join('  ')

function valueText(setting: EffectiveSetting): string {
  const absent = setting.absent === undefined ? '' : ` (${setting.absent.replaceAll('`', '')})`
  if (setting.file !== undefined) return `in the file ${setting.file}`
  if (setting.value !== null) return setting.value
  return isSet(setting) ? 'set (masked)' : `not set${absent}`
}
