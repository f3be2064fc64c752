import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse } from 'yaml'
import { writeChangelog } from './changelog.ts'
import { type Comparison, compareContracts, describeChange, isUnannouncedBreak } from './diff/compare.ts'
import { BREAKS, type Edit, HARMLESS } from './diff/edits.ts'
import { findObstacle } from './release.ts'
import { CONTRACT, listReleases } from './releases.ts'

// The contract of today stands for the released one.
const folder = await mkdtemp(join(tmpdir(), 'contract-diff-'))
after(() => rm(folder, { recursive: true, force: true }))
const released = await readFile(CONTRACT, 'utf8')
const releases = join(folder, 'releases')
await mkdir(releases)
await copyFile(CONTRACT, join(releases, `${parse(released).info.version}.yaml`))
const [latest] = await listReleases(releases)
assert.ok(latest)
const [major, minor, patch] = latest.version.split('.').map(Number)
/** What SemVer asks for after a break: below 1.0.0 the minor version. */
const afterBreak = major === 0 ? `0.${Number(minor) + 1}.0` : `${Number(major) + 1}.0.0`
const nextPatch = `${major}.${minor}.${Number(patch) + 1}`

describe('contract:diff', () => {
  /** Writes the released contract with edits in it, under the same version or another. */
  const plant = async (edits: readonly Edit[], version = latest.version): Promise<string> => {
    const contract = parse(released, { schema: 'core' })
    for (const edit of edits) edit.plant(contract)
    contract.info.version = version
    const file = join(folder, `${edits.length}-${version}.json`)
    await writeFile(file, JSON.stringify(contract))
    return file
  }
  const breaking = BREAKS.slice(0, 1)
  const added = HARMLESS.filter(({ title }) => title === 'a new operation')
  const worded = HARMLESS.filter(({ title }) => title === 'another summary')

  describe('of a contract with every planted break', () => {
    let comparison: Comparison
    before(async () => {
      comparison = await compareContracts(latest.file, await plant(BREAKS))
    })

    for (const { title, rule } of BREAKS) {
      it(`finds ${title}`, () => {
        const rules = comparison.changes.flatMap(({ verdicts }) => verdicts.map(({ ruleId }) => ruleId))
        assert.ok(rules.includes(rule), `${rule} is not among ${rules.join(', ')}`)
      })
    }
    it('says what breaks and where', () => {
      const lines = comparison.changes.map(describeChange)
      assert.ok(lines.includes('`POST /api/user/register/`: Response `403` was removed.'), lines.join('\n'))
    })
    it('calls it an unannounced break', () => assert.ok(isUnannouncedBreak(comparison)))
  })

  it('finds nothing breaking in edits that no client notices', async () => {
    const comparison = await compareContracts(latest.file, await plant(HARMLESS))
    assert.deepEqual(
      comparison.changes.filter(({ impact }) => impact === 'major'),
      [],
    )
    assert.ok(comparison.changes.length >= HARMLESS.length)
    assert.ok(!isUnannouncedBreak(comparison))
  })

  it('fails on a break under the released version, and under one that is too small', async () => {
    for (const version of [latest.version, nextPatch]) {
      const { status, stderr } = runCommand(await plant(breaking, version))
      assert.equal(status, 1)
      assert.ok(stderr.includes(`(${afterBreak})`), stderr)
    }
  })

  it('takes a break that the version announces', async () => {
    assert.equal(runCommand(await plant(breaking, afterBreak)).status, 0)
  })

  it('has nothing to compare with before the first release', () => {
    const { status, stdout } = runCommand(CONTRACT, join(folder, 'none'))
    assert.deepEqual([status, /no contract is released yet/.test(stdout)], [0, true])
  })

  it('does not take a contract with a dangling reference for a harmless one', async () => {
    const dangling: Edit = { title: '', plant: (c) => delete c.components.schemas.Account }
    const { status, stderr } = runCommand(await plant([dangling], afterBreak))
    assert.deepEqual([status, /Can't resolve \$ref/.test(stderr)], [1, true])
  })

  it('lets a release correct its wording, but not add or break', async () => {
    assert.equal(await findObstacle(latest.file, await plant(worded)), undefined)
    for (const edits of [added, breaking])
      assert.match(String(await findObstacle(latest.file, await plant(edits))), /bump/)
    assert.equal(await findObstacle(latest.file, await plant(breaking, afterBreak)), undefined)
  })

  it('lists in the changelog what breaks and what is added, release by release, and no wording', async () => {
    const next = { version: afterBreak, file: await plant([...breaking, ...worded], afterBreak) }
    const contract = await plant([...breaking, ...worded, ...added], afterBreak)
    const text = await writeChangelog([next, latest], contract)
    const [, unreleased, released, first] = text.split('\n## ')
    assert.equal(unreleased, 'Unreleased\n\n### Added\n\n- `/api/new/`: added\n')
    assert.equal(
      released,
      `${afterBreak}\n\n### Breaking\n\n- \`POST /api/user/logout/\`: Operation \`POST /api/user/logout/\` was removed.\n`,
    )
    assert.match(String(first), /^- `POST \/api\/user\/logout\/`: Log out with the access token$/m)
  })

  it('lists the whole contract in the changelog before the first release', async () => {
    const text = await writeChangelog([], CONTRACT)
    assert.match(text, /\n## Unreleased\n\nThe first contract:\n\n- `POST /)
    assert.equal(text.split('\n## ').length, 2)
  })
})

const runCommand = (contract: string, folderOfReleases = releases) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'diff.ts'), contract, folderOfReleases], {
    encoding: 'utf8',
  })
