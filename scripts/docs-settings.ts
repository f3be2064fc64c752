import { readFileSync, writeFileSync } from 'node:fs'
import { type Setting, settings } from '../src/config/defaults.ts'

// Writes docs/settings.md from src/config/defaults.ts; with --check it only says whether the page is as it would be written.
const page = new URL('../docs/settings.md', import.meta.url)

const row = (setting: Setting): string => {
  const value = setting.default === undefined ? setting.absent : `\`${setting.default}\``
  return `| \`${setting.name}\` | ${value} | ${setting.meaning} | ${setting.reason} |`
}

const text = `# Settings

Every setting, with its default and the reason for it. None is needed.

Written from \`src/config/defaults.ts\` by \`npm run docs:settings\`: do not edit.

Settings come from the environment, or from a \`.env\` file in the working directory for what the environment leaves open. A value
that cannot be taken stops the start with one line that names the setting, the fault and a value that works.

| Setting | Default | Meaning | Why this default |
|---|---|---|---|
${settings.map(row).join('\n')}

The names are those of djangorestframework-simplejwt where it has the setting. A name that starts with \`LIMIT_\` and is not here stops the
start: whoever misspells a limit believes to have one.
`

if (!process.argv.includes('--check')) {
  writeFileSync(page, text)
} else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/settings.md is not what src/config/defaults.ts says: run `npm run docs:settings`')
  process.exitCode = 1
}
