import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parseDeviations } from '../../src/conformance/deviations.ts'
import type { RecordedCase } from '../../src/conformance/vector-file.ts'
import { NotOffered } from '../../src/conformance/world.ts'
import { runVectors } from './run.ts'
import type { MakeWorld } from './settings-world.ts'
import { printSummary } from './summary.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'vectors-'))

/** A service that refuses every request in the same way. */
const makeRefusingWorld: MakeWorld = async () => {
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'Content-Type': 'application/json', Allow: 'POST' }).end('{"detail":"no"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const done = async () => undefined
  const { port } = server.address() as AddressInfo
  const stop = async () => void server.close()
  const changes = {
    reset: done,
    addAccount: done,
    setActive: done,
    setPassword: done,
    rename: done,
    deleteAccount: done,
    sleep: done,
  }
  return { host: '127.0.0.1', port, ...changes, stop }
}

function recordedCase(id: string, over: Partial<RecordedCase> = {}): RecordedCase {
  return {
    id,
    profile: 'P1',
    compare: 'exact',
    setup: { users: [] },
    request: { method: 'POST', path: '/x', headers: [], body: '{}' },
    response: { status: 401, headers: {}, body: '{"detail":"no"}' },
    ...over,
  }
}

function fileOf(name: string, cases: readonly RecordedCase[]): string {
  const path = join(FOLDER, name)
  const meta = { profiles: { P1: {} }, users: {}, throw_away_keys: { secret: 's' } }
  writeFileSync(path, JSON.stringify({ meta, cases }))
  return path
}

const DIFFERENT = { status: 200, headers: {}, body: '{}' }

describe('runVectors', () => {
  it('counts an equal answer as passed and a different one as failed', async () => {
    const file = fileOf('a.json', [recordedCase('same'), recordedCase('other', { response: DIFFERENT })])
    const { passed, failed, skipped, problems } = await runVectors([file], makeRefusingWorld, {
      files: [file],
      deviations: [],
    })
    assert.deepEqual({ passed, failed, skipped, problems }, { passed: 1, failed: 1, skipped: 0, problems: [] })
  })

  it('counts a listed case as passed when the answer is the listed one', async () => {
    const file = fileOf('b.json', [recordedCase('other', { response: DIFFERENT })])
    const deviations = parseDeviations('| other | 401 {"detail":"no"} | why |')
    const { passed, failed, problems } = await runVectors([file], makeRefusingWorld, { files: [file], deviations })
    assert.deepEqual({ passed, failed, problems }, { passed: 1, failed: 0, problems: [] })
  })

  it('counts a listed case as failed when the answer is a third one', async () => {
    const file = fileOf('c.json', [recordedCase('other', { response: DIFFERENT })])
    const deviations = parseDeviations('| other | 401 {"detail":"yes"} | why |')
    const { failed } = await runVectors([file], makeRefusingWorld, { files: [file], deviations })
    assert.equal(failed, 1)
  })

  it('reports a listed case that does not deviate', async () => {
    const file = fileOf('d.json', [recordedCase('same')])
    const deviations = parseDeviations('| sam* | 401 | why |')
    const { problems } = await runVectors([file], makeRefusingWorld, { files: [file], deviations })
    assert.match(problems.join(), /line 1: same does not deviate/)
  })

  it("reports a row that matches no case of the project's files", async () => {
    const file = fileOf('e.json', [recordedCase('same')])
    const deviations = parseDeviations('| gone | 401 | why |')
    const { problems } = await runVectors([file], makeRefusingWorld, { files: [file], deviations })
    assert.match(problems.join(), /gone matches no case/)
  })

  describe('with a row that is marked as not recorded here', () => {
    const marked = (glob: string, test = 'own.test.ts > is shown') =>
      parseDeviations(`| ${glob} (not recorded here) | 401 {"detail":"no"} | why. Test: \`${test}\` |`)
    writeFileSync(join(FOLDER, 'own.test.ts'), "it('is shown', () => {})")
    const judged = (file: string, deviations: ReturnType<typeof marked>, files = [file]) =>
      runVectors([file], makeRefusingWorld, { files, deviations, folder: FOLDER })

    it('succeeds when no case matches and the test exists', async () => {
      const { passed, problems } = await judged(fileOf('k.json', [recordedCase('same')]), marked('elsewhere'))
      assert.deepEqual({ passed, problems }, { passed: 1, problems: [] })
    })

    it('reports a matching case, deviating or not', async () => {
      for (const over of [{}, { response: DIFFERENT }]) {
        const { problems } = await judged(fileOf('l.json', [recordedCase('here', over)]), marked('here'))
        assert.match(problems.join(), /line 1: here is marked as not recorded here, but matches a case/)
      }
    })

    it('reports a missing test or test file', async () => {
      const file = fileOf('m.json', [recordedCase('same')])
      const noTitle = await judged(file, marked('elsewhere', 'own.test.ts > is gone'))
      assert.match(noTitle.problems.join(), /line 1: own\.test\.ts has no test "is gone"/)
      const noFile = await judged(file, marked('elsewhere', 'gone.test.ts > is shown'))
      assert.match(noFile.problems.join(), /line 1: there is no gone\.test\.ts/)
    })

    it('accepts the listed deviation in other recordings, and no other', async () => {
      const own = fileOf('own-n.json', [])
      const file = fileOf('n.json', [recordedCase('elsewhere', { response: DIFFERENT })])
      const right = await judged(file, marked('elsewhere'), [own])
      assert.deepEqual([right.passed, right.failed], [1, 0])
      const wrong = parseDeviations('| elsewhere (not recorded here) | 403 | why. Test: `own.test.ts > is shown` |')
      assert.equal((await judged(file, wrong, [own])).failed, 1)
    })
  })

  it('sleeps on the clock of the service, and compares times with it', async () => {
    const slept: number[] = []
    const makeSleepingWorld: MakeWorld = async (settings) => {
      const world = await makeRefusingWorld(settings)
      return { ...world, sleep: async (seconds: number) => void slept.push(seconds) }
    }
    const before = [{ op: 'sleep', seconds: 61 }]
    const file = fileOf('o.json', [
      recordedCase('slept', { setup: { before } }),
      recordedCase('no-seconds', { setup: { before: [{ op: 'sleep' }] } }),
    ])
    const { passed, failed } = await runVectors([file], makeSleepingWorld, { files: [file], deviations: [] })
    assert.deepEqual([passed, failed, slept], [1, 1, [61]])
  })

  it('does not judge the list by other files', async () => {
    const own = fileOf('own.json', [])
    const file = fileOf('f.json', [recordedCase('same')])
    const deviations = parseDeviations('| gone | 401 | why |\n| same | 401 | why |')
    const { passed, problems } = await runVectors([file], makeRefusingWorld, { files: [own], deviations })
    assert.deepEqual({ passed, problems }, { passed: 1, problems: [] })
  })

  it('reports more than 60 deviating cases in the default file', async () => {
    const cases = Array.from({ length: 61 }, (_none, index) => recordedCase(`n${index}`, { response: DIFFERENT }))
    const file = fileOf('default.json', cases)
    const deviations = parseDeviations('| n* | 401 | why |')
    const { failed, problems } = await runVectors([file], makeRefusingWorld, { files: [file], deviations })
    assert.equal(failed, 0)
    assert.match(problems.join(), /61 cases deviate, at most 60 may/)
  })

  it('reports an unknown instruction as a difference of its case, and continues', async () => {
    const token = { header: {}, payload: {}, sign: { alg: 'HS256', key: 'secret' } }
    const file = fileOf('g.json', [
      recordedCase('op', { setup: { before: [{ op: 'dance' }] } }),
      recordedCase('mutation', { setup: { tokens: { t: { ...token, mutate: 'dance' } } } }),
      recordedCase('compare', { compare: 'dance' }),
      recordedCase('user', { setup: { users: ['nobody'] } }),
      recordedCase('capture', {
        setup: { before: [{ op: 'http', request: recordedCase('x').request, capture: { t: 'access' } }] },
      }),
      recordedCase('same'),
    ])
    const { passed, failed } = await runVectors([file], makeRefusingWorld, { files: [file], deviations: [] })
    assert.deepEqual({ passed, failed }, { passed: 1, failed: 5 })
  })

  it('fails all cases of a profile whose settings the service refuses', async () => {
    const file = fileOf('h.json', [recordedCase('one'), recordedCase('two')])
    const refuse: MakeWorld = async () => {
      throw new Error('ALGORITHM: unknown')
    }
    const summary = await runVectors([file], refuse, { files: [file], deviations: [] })
    assert.equal(summary.failed, 2)
    assert.match(summary.files[0]?.cases[0]?.problems.join() ?? '', /ALGORITHM: unknown/)
  })
})

describe('runVectors with a world that is not offered', () => {
  it('skips the cases of the profile', async () => {
    const file = fileOf('j.json', [recordedCase('one')])
    const decline: MakeWorld = async () => {
      throw new NotOffered('no rotation yet')
    }
    const { passed, failed, skipped } = await runVectors([file], decline, { files: [file], deviations: [] })
    assert.deepEqual({ passed, failed, skipped }, { passed: 0, failed: 0, skipped: 1 })
  })
})

describe('printSummary', () => {
  it('prints the counts of each kind, the deviations, the differences and the total', async () => {
    const file = fileOf('i.json', [
      recordedCase('same'),
      recordedCase('listed', { response: DIFFERENT }),
      recordedCase('other', { compare: 'refuse', request: { method: 'POST', path: '/x' }, response: DIFFERENT }),
      recordedCase('bad', { response: DIFFERENT }),
    ])
    const deviations = parseDeviations('| listed | 401 | why |')
    const lines: string[] = []
    printSummary(await runVectors([file], makeRefusingWorld, { files: [file], deviations }), (line) => lines.push(line))
    const text = lines.join('\n')
    assert.match(text, /i\.json: 4 cases; exact 2\/3, refuse 1\/1/)
    assert.match(text, /deviations: 1\n\s+listed \(401\)/)
    assert.match(text, /FAILED bad \(exact\)\n\s+expected 200 \{\}\n\s+got\s+401 \{"detail":"no"\}/)
    assert.match(text, /total: 3 passed \(1 of them deviate as listed\), 1 failed, 0 skipped/)
  })
})
