import { type Setting, settings } from '../../src/config/defaults.ts'
import { greatestCount, periodBounds } from '../../src/config/limits.ts'
import { fileSetting, mayBeInFile } from '../../src/config/secret-files.ts'

const row = (setting: Setting): string => {
  const value = setting.default === undefined ? setting.absent : `\`${setting.default}\``
  const name = mayBeInFile(setting) ? `\`${setting.name}\`, \`${fileSetting(setting.name)}\`` : `\`${setting.name}\``
  return `| ${name} | ${value} | ${values(setting)} | ${setting.meaning} | ${setting.reason} |`
}

const values = ({ name, bounds }: Setting): string => {
  if (name.startsWith('LIMIT_')) return 'a limit'
  if (bounds === undefined) return ''
  const range = `${bounds.of}, \`${bounds.least}\` to \`${bounds.greatest}\``
  return bounds.note === undefined ? range : `${range}; ${bounds.note}`
}

/** Writes docs/settings.md from the list of settings. */
export const writeSettings = (): string => `# Settings

Every setting, with its default and the reason for it. All are optional.

Written from \`src/config/defaults.ts\` by \`npm run docs\`: do not edit.

Settings are read from the environment, and from a \`.env\` file in the working directory for
those that the environment does not set. An invalid value stops the start with one line that names
the setting, the fault and a valid value.

| Setting | Default | Values | Meaning | Why this default |
|---|---|---|---|---|
${settings.map(row).join('\n')}

## Secrets in files

A setting that the table lists with \`_FILE\` can be read from a file:
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
