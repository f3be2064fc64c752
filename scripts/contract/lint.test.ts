import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse } from 'yaml'
import type { Problem } from './lint/contract.ts'
import { DEFECTS } from './lint/defects.ts'
import { lintContracts } from './lint.ts'

const ROOT = join(import.meta.dirname, '../..')
const CONTRACT = join(ROOT, 'openapi.yaml')

describe('lint:contract', () => {
  let folder: string
  let faultless: Problem[]
  let found: Problem[][]

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lint-contract-'))
    const source = await readFile(CONTRACT, 'utf8')
    const planted = DEFECTS.map(async ({ plant }, n) => {
      const contract = parse(source, { schema: 'core' })
      plant(contract)
      const file = join(folder, `${n}.json`)
      await writeFile(file, JSON.stringify(contract))
      return file
    })
    ;[faultless = [], ...found] = await lintContracts([CONTRACT, ...(await Promise.all(planted))])
  })

  after(() => rm(folder, { recursive: true, force: true }))

  it('accepts the current contract', () => assert.deepEqual(faultless, []))

  it('has a planted defect for every rule of redocly.yaml', async () => {
    const { rules } = parse(await readFile(join(ROOT, 'redocly.yaml'), 'utf8'))
    const named = Object.keys(rules).filter((rule) => rules[rule] !== 'off')
    assert.deepEqual(
      named.filter((rule) => !DEFECTS.some((defect) => defect.rule === rule)),
      [],
    )
  })

  for (const [n, { title, rule }] of DEFECTS.entries()) {
    it(`finds ${title}`, () => {
      const rules = found[n]?.map((problem) => problem.rule)
      assert.ok(
        rules?.includes(rule),
        `${rule} is not among the rules that were broken: ${rules?.join(', ') || 'none'}`,
      )
    })
  }
})
