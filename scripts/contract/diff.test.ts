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

// The current contract serves as the released one.
const folder = await mkdtemp(join(tmpdir(), 'contract-diff-'))
after(() => rm(folder, { recursive: true, force: true }))
const released = await readFile(CONTRACT, 'utf8')
const releases = join(folder, 'releases')
await mkdir(releases)
await copyFile(CONTRACT, join(releases, `${parse(released).info.version}.yaml`))
const [latest] = await listReleases(releases)
assert.ok(latest)
const [major, minor, patch] = latest.version.split('.').map(Number)
/** The version that SemVer requires after a break: below 1.0.0 the next minor version. */
const afterBreak = major === 0 ? `0.${Number(minor) + 1}.0` : `${Number(major) + 1}.0.0`
const nextPatch = `${major}.${minor}.${Number(patch) + 1}`

describe('contract:diff', () => {
  /** Writes the released contract with edits, under the same version or another. */
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

  describe('with every planted break', () => {
    let comparison: Comparison
    before(async () => {
      comparison = await compareContracts(latest.file, await plant(BREAKS))
    })

    for (const { title, rule, where = /^/ } of BREAKS) {
      it(`finds ${title}`, () => {
        const there = comparison.changes.filter(({ path }) => where.test(path))
        const rules = there.flatMap(({ verdicts }) => verdicts.map(({ ruleId }) => ruleId))
        assert.ok(rules.includes(rule), `${rule} is not among ${rules.join(', ')}`)
      })
    }
    it('reports each break with its place', () => {
      const lines = comparison.changes.map(describeChange)
      for (const line of [
        '`POST /api/user/register/`: Response `403` was removed.',
        '`account.deleted`: Webhook `account.deleted` was removed.',
      ]) {
        assert.ok(lines.includes(line), lines.join('\n'))
      }
    })
    it('reports an unannounced break', () => assert.ok(isUnannouncedBreak(comparison)))
  })

  it('finds no break in edits that clients do not notice', async () => {
    const comparison = await compareContracts(latest.file, await plant(HARMLESS))
    assert.deepEqual(
      comparison.changes.filter(({ impact }) => impact === 'major'),
      [],
    )
    assert.ok(comparison.changes.length >= HARMLESS.length)
    assert.ok(!isUnannouncedBreak(comparison))
  })

  it('fails on a break without a new version, or with too small a step', async () => {
    for (const version of [latest.version, nextPatch]) {
      const { status, stderr } = runCommand(await plant(breaking, version))
      assert.equal(status, 1)
      assert.ok(stderr.includes(`(${afterBreak})`), stderr)
    }
  })

  it('accepts a break that the version announces', async () => {
    assert.equal(runCommand(await plant(breaking, afterBreak)).status, 0)
  })

  it('skips the comparison before the first release', () => {
    const { status, stdout } = runCommand(CONTRACT, join(folder, 'none'))
    assert.deepEqual([status, /no contract is released yet/.test(stdout)], [0, true])
  })

  it('refuses a contract with a dangling reference', async () => {
    const dangling: Edit = { title: '', plant: (c) => delete c.components.schemas.Account }
    const { status, stderr } = runCommand(await plant([dangling], afterBreak))
    assert.deepEqual([status, /Can't resolve \$ref/.test(stderr)], [1, true])
  })

  it('allows a release to correct its wording, but not to add or break', async () => {
    assert.equal(await findObstacle(latest.file, await plant(worded)), undefined)
    for (const edits of [added, breaking])
      assert.match(String(await findObstacle(latest.file, await plant(edits))), /bump/)
    assert.equal(await findObstacle(latest.file, await plant(breaking, afterBreak)), undefined)
  })

  it('lists breaks and additions in the changelog by release, without wording', async () => {
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
    assert.match(text, /\n- event `account\.created`: An account was created\n/)
    assert.equal(text.split('\n## ').length, 2)
  })
})

const runCommand = (contract: string, folderOfReleases = releases) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'diff.ts'), contract, folderOfReleases], {
    encoding: 'utf8',
  })
