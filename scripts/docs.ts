import { readFileSync, writeFileSync } from 'node:fs'
import { writeChangelog } from './contract/changelog.ts'
import { CONTRACT, listReleases } from './contract/releases.ts'
import { writeCommands } from './docs/commands.ts'
import { writeDashboard } from './docs/dashboard.ts'
import { writeErrors } from './docs/errors.ts'
import { writeMetrics } from './docs/metrics.ts'
import { writeSettings } from './docs/settings.ts'
import { writeSizing } from './docs/sizing.ts'

// `npm run docs` writes all generated pages of docs/. With --check it only reports the pages that
// differ.
const pages = {
  'cli.md': writeCommands(),
  'contract-changelog.md': await writeChangelog(await listReleases(), CONTRACT),
  'errors.md': writeErrors(),
  'grafana-dashboard.json': writeDashboard(),
  'metrics.md': writeMetrics(),
  'settings.md': writeSettings(),
  'sizing.md': writeSizing(),
}

for (const [name, text] of Object.entries(pages)) {
  const file = new URL(`../docs/${name}`, import.meta.url)
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text)
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`docs/${name} is out of date: run \`npm run docs\``)
    process.exitCode = 1
  }
}
