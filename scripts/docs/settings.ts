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

Every setting, with its default and the reason for it. None is needed.

Written from \`src/config/defaults.ts\` by \`npm run docs\`: do not edit.

Settings come from the environment, or from a \`.env\` file in the working directory for what the environment leaves open. A value
that cannot be taken stops the start with one line that names the setting, the fault and a value that works.

| Setting | Default | Values | Meaning | Why this default |
|---|---|---|---|---|
${settings.map(row).join('\n')}

## Secrets in files

A setting that the table names with \`_FILE\` may be in a file instead: \`MASTER_SECRET_FILE=/run/secrets/master_secret\`. The file holds the value alone, as UTF-8
text of 64 KiB at most; one line end after it is dropped. Setting both is refused, and so is a file that is missing, empty, a folder, or not readable, or that
has more than one line and is neither a key in PEM or JWK form nor a list. The path counts from the working directory. \`latchkey config\` shows the path and not the content.

\`MASTER_SECRET_FILE\` names a file of yours, which this service only reads. \`master-secret\` in \`DATA_DIR\` is another one: the service makes it when no
master secret is set, and \`latchkey keys reseal\` replaces it. To change from that file to a setting, see [rotate keys](rotate-keys.md).

## Numbers, durations and limits

A duration is a number of seconds (\`900\`), a number with a unit (\`15m\`, \`2h\`, \`30d\`, \`2w\`) or ISO 8601 (\`PT15M\`). A limit is \`off\`, or 1 to
${greatestCount} attempts, a slash and a period of ${periodBounds.least} to ${periodBounds.greatest}: \`60/min\`, \`10/15m\`, \`30/hour\`.

The names are those of djangorestframework-simplejwt where it has the setting. A name that starts with \`LIMIT_\` and is not here stops the
start: whoever misspells a limit believes to have one.
`
