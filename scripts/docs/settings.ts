import type { Setting } from '../../src/config/defaults.ts'
import { greatestCount, periodBounds } from '../../src/config/limits.ts'
import { fileSetting, mayBeInFile } from '../../src/config/secret-files.ts'
import { envFileSection } from './env-file.ts'
import { groupSettings } from './setting-groups.ts'
import { wrap } from './wrap.ts'

const entry = (setting: Setting): string => {
  const value = setting.default === undefined ? setting.absent : `\`${setting.default}\``
  const allowed = values(setting)
  return [
    `### \`${setting.name}\``,
    wrap(setting.meaning),
    [
      wrap(`- **Default:** ${value}. ${setting.reason}`),
      ...(allowed === '' ? [] : [wrap(`- **Values:** ${allowed}.`)]),
      ...(mayBeInFile(setting) ? [wrap(`- **From a file:** \`${fileSetting(setting.name)}\`.`)] : []),
    ].join('\n'),
  ].join('\n\n')
}

const values = ({ name, bounds }: Setting): string => {
  if (name.startsWith('LIMIT_')) return '`off`, or a number and a period, such as `60/min` or `10/15m`'
  if (bounds === undefined) return ''
  const range = `${bounds.of}, \`${bounds.least}\` to \`${bounds.greatest}\``
  return bounds.note === undefined ? range : `${range}; ${bounds.note}`
}

const groups = groupSettings()

const anchor = (title: string): string => title.toLowerCase().replaceAll(/[^a-z]+/g, '-')

/** Writes docs/settings.md from the list of settings. */
export const writeSettings = (): string => `# Settings

Every setting of the service, with its default and the reason for it. All are optional.

Settings are read from the environment, and from a [\`.env\` file](#the-env-file) in the working
directory for those that the environment does not set. An invalid value stops the start with one
line that names the setting, the fault and a valid value. \`latchkey config\` shows the value and
the source of each.

${wrap(`Groups: ${groups.map(({ title }) => `[${title}](#${anchor(title)})`).join(', ')}.`)}

${groups.map((group) => `## ${group.title}\n\n${wrap(group.intro)}\n\n${group.settings.map(entry).join('\n\n')}`).join('\n\n')}

${envFileSection()}## Secrets in files

A setting with a name that ends in \`_FILE\` beside it can be read from a file:
\`MASTER_SECRET_FILE=/run/secrets/master_secret\`. The file contains only the value, as UTF-8 text
of at most 64 KiB; one final line break is ignored. A relative path is resolved against the
working directory. The start is refused if both settings are set, or if the file is missing,
empty, a folder or not readable. A file with more than one line is refused unless it is a key in
PEM or JWK form or a list. \`latchkey config\` shows the path, not the content.

\`MASTER_SECRET_FILE\` names your own file, which the service only reads. It is not the same as
\`master-secret\` in \`DATA_DIR\`: the service creates that file if no master secret is set, and
\`latchkey keys reseal\` replaces it. To change from that file to a setting, see [rotate
keys](rotate-keys.md).

## Numbers, durations and limits

A duration is a number of seconds (\`900\`), a number with a unit (\`15m\`, \`2h\`, \`30d\`,
\`2w\`) or ISO 8601 (\`PT15M\`). A limit is \`off\`, or 1 to ${greatestCount} attempts, a slash
and a period of ${periodBounds.least} to ${periodBounds.greatest}: \`60/min\`, \`10/15m\`,
\`30/hour\`.

Settings that djangorestframework-simplejwt has too have the same name here. An unknown name that
starts with \`LIMIT_\` stops the start, so that a misspelled limit is not missed.
`
