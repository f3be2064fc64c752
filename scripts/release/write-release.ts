import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeUnreleased } from './changelog.ts'
import { listPages, toReleased } from './install-lines.ts'
import { imageOf, nameRepository, setImage } from './repository.ts'
import { run } from './run.ts'
import { setExampleDependency, versionPlaces } from './versions.ts'

/** What a release writes into the files of the project. */
export interface Release {
  readonly version: string
  /** The version before. */
  readonly before: string
  /** As `2026-11-30`. */
  readonly date: string
  /** Owner and name on GitHub; undefined if the clone has no remote there. */
  readonly repository: string | undefined
}

/**
 * Writes a release into a working tree: versions, changelogs, the contract of the version, what is
 * generated from the contract, and the install lines.
 * @param folder the working tree
 * @throws ReleaseError when the version does not fit the changes of the contract, among others
 */
export const writeRelease = (folder: string, release: Release): void => {
  const { version, before, date, repository } = release
  const edit = (path: string, change: (text: string) => string): void => {
    const file = join(folder, path)
    const text = readFileSync(file, 'utf8')
    const changed = change(text)
    if (changed !== text) writeFileSync(file, changed)
  }
  for (const [path, setVersion] of Object.entries(versionPlaces)) {
    edit(path, (text) => setVersion(text, version, before))
    if (repository !== undefined) edit(path, (text) => nameRepository(path, text, repository))
  }
  for (const path of globSync('examples/*/package.json', { cwd: folder })) {
    edit(path, (text) => setExampleDependency(text, version))
  }
  const image = imageOf(repository, version)
  edit('CHANGELOG.md', (text) => closeUnreleased(text, version, date))
  for (const page of listPages(folder)) edit(page, (text) => setImage(toReleased(page, text, before), image))
  node(folder, 'scripts/contract/release.ts')
  if (run('git', ['status', '--porcelain', 'openapi.yaml'], { cwd: folder }) !== '') {
    node(folder, 'scripts/generate/generate.ts')
  }
  node(folder, 'scripts/docs.ts')
}

function node(folder: string, script: string): void {
  run(process.execPath, [script], { cwd: folder })
}
