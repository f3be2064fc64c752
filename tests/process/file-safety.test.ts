import assert from 'node:assert/strict'
import { chmodSync, chownSync, existsSync, lchownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { lookAtAll } from '../../src/cli/doctor/look.ts'
import { parseConfig, readSources } from '../../src/config/config.ts'
import { type FoundFile, judgeFile } from '../../src/config/file-safety.ts'
import { jsonLines, runInThread, runLatchkey } from '../support/cli.ts'
import { inFolder, mainEntry, withService } from '../support/process.ts'
import { testStrength } from '../support/service.ts'

type Settings = Readonly<Record<string, string>>

const secret = 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G'
const posix = { skip: process.platform === 'win32' ? 'no modes here' : false }

const clock = { now: () => 1_800_000_000 }

/** The finding about files in a folder; the hash that doctor measures takes a millisecond. */
const doctorSays = async (folder: string, environment: Settings) => {
  const before = process.cwd()
  process.chdir(folder)
  try {
    const settings = { ...readSources().file, DATA_DIR: folder, PORT: '1', ...environment }
    const readConfig = () => ({ ...parseConfig(settings), scrypt: testStrength })
    const findings = await lookAtAll({ readConfig, clock, url: undefined })
    return findings.find(({ name }) => name === 'file modes') ?? assert.fail()
  } finally {
    process.chdir(before)
  }
}

const refusal = (folder: string, environment: Settings, runCommand = runInThread): string => {
  const given = { PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: './data', ...environment }
  const { status, stdout, stderr } = runCommand(folder, ['serve'], given)
  assert.deepEqual([status, stdout], [1, ''], stderr)
  assert.match(stderr, /^latchkey: [^\n]+$/)
  return stderr.slice('latchkey: '.length)
}

const place = (folder: string, name: string, mode: number, text = `${secret}\n`): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}
const environmentFile = (folder: string, mode: number, text: string): Settings => {
  place(folder, '.env', mode, text)
  return {}
}
const data = (folder: string, mode: number): string => {
  mkdirSync(join(folder, 'data'))
  chmodSync(join(folder, 'data'), mode)
  return join(folder, 'data')
}

describe('a file that every user can write stops the start, and doctor agrees', posix, () => {
  const planted: readonly [string, (folder: string) => [Settings, string]][] = [
    ['DATA_DIR', (folder) => [{ DATA_DIR: data(folder, 0o777) }, 'data (0777)']],
    ['DATA_DIR with the sticky bit', (folder) => [{ DATA_DIR: data(folder, 0o1777) }, 'data (0777)']],
    ['DATA_DIR that only others write', (folder) => [{ DATA_DIR: data(folder, 0o702) }, 'data (0702)']],
    [
      'DATA_DIR behind a link',
      (folder) => {
        symlinkSync(data(folder, 0o777), join(folder, 'link'))
        return [{ DATA_DIR: join(folder, 'link') }, 'link (0777)']
      },
    ],
    [
      'the folder of the database',
      (folder) => [{ DATABASE_URL: `sqlite:${data(folder, 0o777)}/a.db`, DATA_DIR: join(folder, 'x') }, 'data (0777)'],
    ],
    ['the database', (folder) => [{ DATA_DIR: folder }, `${place(folder, 'latchkey.db', 0o666, '')} (0666)`]],
    ['its log', (folder) => [{ DATA_DIR: folder }, `${place(folder, 'latchkey.db-wal', 0o606, '')} (0606)`]],
    ['its index', (folder) => [{ DATA_DIR: folder }, `${place(folder, 'latchkey.db-shm', 0o602, '')} (0602)`]],
    ['the master secret', (folder) => [{ DATA_DIR: folder }, `${place(folder, 'master-secret', 0o666)} (0666)`]],
    [
      'the next master secret',
      (folder) => [{ DATA_DIR: folder }, `${place(folder, 'master-secret.next', 0o666)} (0666)`],
    ],
    ['.env', (folder) => [{}, place(folder, '.env', 0o666, 'PORT=0\n') && '.env (0666)']],
    ...['MASTER_SECRET', 'SIGNING_KEY', 'MASTER_SECRET_PREVIOUS'].map(
      (name): [string, (folder: string) => [Settings, string]] => [
        `${name}_FILE`,
        (folder) => [{ [`${name}_FILE`]: place(folder, 'given', 0o622) }, 'given (0622)'],
      ],
    ),
  ]
  for (const [what, plant] of planted) {
    it(what, () =>
      inFolder(async (folder) => {
        const [settings, named] = plant(folder)
        const line = refusal(folder, settings, what === 'DATA_DIR' ? runLatchkey : runInThread)
        assert.ok(line.includes(`${named} can be written by every user: chmod o-w `), line)
        const { status, text, fix } = await doctorSays(folder, settings)
        assert.equal(status, 'fail')
        assert.ok(text.includes(`${named} can be written by every user`), text)
        assert.ok(fix?.includes('chmod o-w '), fix)
      }),
    )
  }

  it('also stops commands, which would use a planted file', () =>
    inFolder(async (folder) => {
      const DATA_DIR = data(folder, 0o777)
      const { status, stderr } = runLatchkey(folder, ['migrate'], { DATA_DIR })
      assert.equal(status, 1)
      assert.match(stderr, /^latchkey: .*data \(0777\) can be written by every user: chmod o-w /)
      assert.ok(!existsSync(join(DATA_DIR, 'latchkey.db')))
    }))
})

describe('a file that others can read causes a warning at the start and in doctor', posix, () => {
  const planted: readonly [string, (folder: string) => [Settings, RegExp]][] = [
    ['.env with a secret', (folder) => [environmentFile(folder, 0o644, `MASTER_SECRET=${secret}\n`), /\.env \(0644\)/]],
    [
      '.env with names of others',
      (folder) => [environmentFile(folder, 0o640, 'POSTGRES_PASSWORD=x\n'), /\.env \(0640\)/],
    ],
    [
      'a secret in a file',
      (folder) => [{ MASTER_SECRET_FILE: place(folder, 'given', 0o604) }, /other users can read .*given \(0604\)/],
    ],
    [
      'a secret that its group writes',
      (folder) => [{ MASTER_SECRET_FILE: place(folder, 'given', 0o660) }, /other users can write .*given/],
    ],
    [
      'a folder on the way',
      (folder) => {
        mkdirSync(join(folder, 'open/in'), { recursive: true })
        chmodSync(join(folder, 'open'), 0o777)
        return [{ DATA_DIR: join(folder, 'open/in/data') }, /open \(0777\) lets every user replace .*data/]
      },
    ],
  ]
  for (const [what, plant] of planted) {
    it(what, () =>
      inFolder(async (folder) => {
        const [settings, words] = plant(folder)
        const environment = { PORT: '0', LOG_FORMAT: 'json', ...settings }
        await withService({ entry: mainEntry, cwd: folder, environment }, async (_url, child) => {
          const warnings = jsonLines(child.stdout()).filter(({ level }) => level === 40)
          const lines = warnings.map(({ msg }) => String(msg)).filter((msg) => words.test(msg))
          assert.equal(lines.length, 1, child.stdout())
          assert.match(lines[0] ?? '', /: chmod /)
        })
        const { status, text } = await doctorSays(folder, settings)
        assert.equal(status, 'warn')
        assert.match(text, words)
      }),
    )
  }

  it('causes no warning for a .env without secrets, or in a private folder', () =>
    inFolder(async (folder) => {
      place(folder, '.env', 0o644, 'PORT=0\nISSUER=me\n')
      await withService({ entry: mainEntry, cwd: folder, environment: { LOG_FORMAT: 'json' } }, async (_url, child) => {
        assert.deepEqual(
          jsonLines(child.stdout()).filter(({ level }) => level === 40),
          [],
        )
      })
      assert.equal((await doctorSays(folder, {})).status, 'ok')
    }))
})

describe('judgeFile', () => {
  const user = { id: 1000, trusted: [0, 1000] }
  const file: FoundFile = { path: 'a', kind: 'file', mode: 0o600, owner: 1000, links: [], folders: [], secret: true }
  const weights = (found: Partial<FoundFile>, by = user) =>
    judgeFile({ ...file, ...found }, by).map(({ weight }) => weight)

  const cases: readonly [string, Partial<FoundFile>, readonly string[]][] = [
    ['a private file', {}, []],
    ['a file of root that its group reads, as with fsGroup or LoadCredential', { mode: 0o440, owner: 0 }, []],
    ['a folder of root that its group writes, as with fsGroup', { kind: 'folder', mode: 0o2775, owner: 0 }, []],
    ['a file of root that all read', { mode: 0o644, owner: 0 }, ['warn']],
    ['a mounted secret that all read', { mode: 0o644, owner: 0, secret: false }, []],
    ['a mounted secret that all write', { mode: 0o666, owner: 0, secret: false }, ['refuse']],
    ['a file of another user', { owner: 1001 }, ['warn']],
    ['a link of another user', { links: [{ path: 'b', owner: 1001 }] }, ['warn']],
    ['a link of root', { links: [{ path: 'b', owner: 0 }] }, []],
    ['a way through /tmp', { folders: [{ path: '/tmp', mode: 0o1777 }] }, []],
    ['a way through an open folder', { folders: [{ path: '/open', mode: 0o777 }] }, ['warn']],
    ['a file that its group reads', { mode: 0o640 }, ['warn']],
  ]
  for (const [what, found, expected] of cases)
    it(`returns for ${what}: ${expected}`, () => assert.deepEqual(weights(found), expected))

  it("accepts the service's files when root checks them", () => {
    assert.deepEqual(weights({ owner: 1000 }, { id: 0, trusted: [0, 1000] }), [])
  })
})

const isRoot = process.getuid?.() === 0

describe('files of other users', { skip: isRoot ? false : 'needs root, to make them' }, () => {
  it('are reported by doctor: owners and links', () =>
    inFolder(async (folder) => {
      const given = place(folder, 'given', 0o600)
      chownSync(given, 1234, 1234)
      symlinkSync('given', join(folder, 'link'))
      lchownSync(join(folder, 'link'), 4321, 4321)
      const { status, text } = await doctorSays(folder, { MASTER_SECRET_FILE: 'link' })
      assert.equal(status, 'warn')
      assert.match(text, /link is owned by user 1234, who can change it; .*link is a link owned by user 4321/)
    }))
})
