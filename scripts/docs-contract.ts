import { readFile, writeFile } from 'node:fs/promises'
import { CHANGELOG, writeChangelog } from './contract/changelog.ts'
import { CONTRACT, listReleases } from './contract/releases.ts'

// Writes docs/contract-changelog.md; with --check it only says whether the page is as it would be written.
const text = await writeChangelog(await listReleases(), CONTRACT)
if (!process.argv.includes('--check')) {
  await writeFile(CHANGELOG, text)
} else if ((await readFile(CHANGELOG, 'utf8')) !== text) {
  console.error('docs/contract-changelog.md is not what the contracts say: run `npm run docs:contract`')
  process.exitCode = 1
}
