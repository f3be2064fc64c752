import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, it, type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { AccountsApi, Configuration } from '../../generated/client/index.ts'
import { interpreter, whyNoPython } from '../interop/python.ts'
import { readGuide } from '../samples/guide.ts'
import { startService } from '../support/service.ts'
import { type Built, buildGo, buildJava, buildKotlin } from './compilers.ts'
import { startNewerService } from './newer-service.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'generated/openapi.json'), 'utf8')).info
const jane = { username: 'jane_doe', password: 'correct horse battery' }

/** What a session of a client shows as its device. */
export const deviceOf = (language: string): string => `latchkey-client-${language}/${version}`

/**
 * Describes programs that use the clients.
 * @param scratch has a folder per language, with its client once `made` has come
 * @returns describes those of one language
 */
export const describePrograms = (scratch: string, made: ReadonlyMap<string, Promise<unknown>>) => {
  const folderOf = (name: string): string => join(scratch, name)
  // The slowest compiler starts as soon as it can.
  const kotlin = Promise.resolve(made.get('kotlin')).then(() =>
    buildKotlin(folderOf('kotlin'), exampleOf('Kotlin', 'http://localhost:8000'), folderOf('kotlin-example')),
  )
  // The test that awaits it reports its failure.
  kotlin.catch(() => {})
  return (language: string): void => {
    if (language === 'python') describePython(folderOf('python'))
    if (language === 'go') describeGo(folderOf('go'))
    if (language === 'java') describeJava(folderOf('java'))
    if (language === 'kotlin') describeKotlin(kotlin)
  }
}

function describePython(folder: string): void {
  const missing = whyNoPython('pydantic, dateutil, typing_extensions, urllib3')
  if (missing !== undefined) {
    testNothing('goes through a session', `Python client: NOT RUN, ${missing}`)
    return
  }

  it('completes a session with the running service, a second factor included, and administers an account', async (t) => {
    const hash = createHash('sha256').update(secret).digest('hex')
    const at = await startService({ ADMIN_CLIENTS: `billing:${hash}` })
    t.after(() => at.stop())
    const args = [join(import.meta.dirname, 'smoke.py'), folder, at.baseUrl, 'billing', secret]
    // A proxy of the environment cannot reach this machine's addresses.
    const { stdout } = await run(interpreter, args, { env: { PATH: process.env.PATH, NO_PROXY: '*' } })
    assert.deepEqual(JSON.parse(stdout), expectedOfPython)
  })

  it("runs the guide's example, with a newer service", (t) =>
    withNewerService(t, async (baseUrl) => {
      const env = { PATH: process.env.PATH, NO_PROXY: '*', PYTHONPATH: folder }
      const { stdout } = await run(interpreter, ['-c', exampleOf('Python', baseUrl)], { env })
      assert.equal(stdout, 'nightly-report/1.0\n')
    }))
}

const secret = 'a-secret-of-tests'

const challenge =
  'Bearer realm="api", error="invalid_token", error_description="The session was ended by a logout", error_code="token_blacklisted"'

const expectedOfPython = {
  'weak password': {
    status: 400,
    model: 'RegistrationErrors',
    data: { password: ['This password is too common.'] },
    challenge: null,
  },
  register: { message: 'User registered successfully' },
  'wrong password': {
    status: 401,
    model: 'CredentialsRefusal',
    data: { detail: 'No active account found with the given credentials' },
    challenge: 'Bearer realm="api"',
  },
  login: ['access', 'refresh'],
  me: { id: 1, username: 'jane_doe' },
  refresh: { 'new access token': true },
  verify: {},
  sessions: [false, true],
  devices: [deviceOf('python')],
  'end others': { ended: 1 },
  'recovery codes': 10,
  'first step': {
    status: 403,
    model: 'LoginRefused',
    data: {
      detail: 'A second factor is required.',
      code: 'second_factor_required',
      factors: ['totp', 'recovery_code'],
    },
    challenge: null,
  },
  'second step': ['access', 'recovery_codes_left', 'refresh'],
  'same challenge': { detail: 'Log in again.', code: 'challenge_refused' },
  factors: { kinds: ['totp'], codes: 9 },
  logout: {},
  'refresh after logout': {
    status: 401,
    model: 'TokenRefusal',
    data: { detail: 'Token is blacklisted', code: 'token_not_valid' },
    challenge,
  },
  'me after logout': {
    status: 401,
    model: 'BearerRefusal',
    data: {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is blacklisted' }],
    },
    challenge,
  },
  created: { username: 'john_doe', claims: { plan: 'team', seats: 3 }, has_password: false },
  taken: {
    status: 409,
    model: 'AdminConflict',
    data: { detail: 'Username already exists', code: 'username_taken' },
    challenge: null,
  },
  changed: { active: false, claims: { seats: 5 } },
  found: ['john_doe'],
  removed: null,
  absent: { status: 404, model: 'Detail', data: { detail: 'Account not found.' }, challenge: null },
}

function describeGo(folder: string): void {
  const program = readFileSync(join(import.meta.dirname, 'session.go'), 'utf8')

  it('compiles, and completes a session with the running service', (t) =>
    withService(t, async (baseUrl) => {
      const built = await buildGo(folder, program, `${folder}-session`)
      if (built.missing !== undefined) return skipLoudly(t, `Go client: NOT RUN, ${built.missing}`)
      const outcomes = JSON.parse(await built.run(baseUrl, jane.username, jane.password))
      assert.deepEqual(outcomes, expectedOf('go'))
    }))

  it("runs the guide's example, with a newer service", (t) =>
    withNewerService(t, async (baseUrl) => {
      const built = await buildGo(folder, exampleOf('Go', baseUrl), `${folder}-example`)
      if (built.missing !== undefined) return skipLoudly(t, `Go client: NOT RUN, ${built.missing}`)
      assert.equal(await built.run(), 'nightly-report/1.0\n')
    }))
}

function describeJava(folder: string): void {
  let built: Built
  before(async () => {
    built = await buildJava(folder)
  })

  it('compiles, and completes a session with the running service', (t) =>
    withService(t, async (baseUrl) => {
      if (built.missing !== undefined) return skipLoudly(t, `Java client: NOT COMPILED, ${built.missing}`)
      const program = join(import.meta.dirname, 'SessionWalk.java')
      const outcomes = JSON.parse(await built.run(program, baseUrl, jane.username, jane.password))
      assert.deepEqual(outcomes, expectedOf('java'))
    }))

  it("runs the guide's example, with a newer service", (t) =>
    withNewerService(t, async (baseUrl) => {
      if (built.missing !== undefined) return skipLoudly(t, `Java client: NOT COMPILED, ${built.missing}`)
      const program = join(folder, 'Example.java')
      writeFileSync(program, exampleOf('Java', baseUrl))
      assert.equal(await built.run(program), 'nightly-report/1.0\n')
    }))
}

function describeKotlin(building: Promise<string | undefined>): void {
  it("compiles, with the guide's example", async (t) => {
    const missing = await building
    if (missing !== undefined) skipLoudly(t, `Kotlin client: NOT COMPILED, ${missing}`)
  })
}

/**
 * Skips a test, also in CI: it needs the compiler of a language that the project does not use.
 */
function skipLoudly(t: TestContext, sentence: string): void {
  console.error(sentence)
  t.skip(sentence)
}

/** Starts the service with the account of jane_doe. */
async function withService(t: TestContext, act: (baseUrl: string) => Promise<void>): Promise<void> {
  const at = await startService()
  t.after(() => at.stop())
  await new AccountsApi(new Configuration({ basePath: at.baseUrl })).registerAccount({ registration: jane })
  await act(at.baseUrl)
}

/** Starts the service, and passes the address of one whose answers have more fields. */
async function withNewerService(t: TestContext, act: (baseUrl: string) => Promise<void>): Promise<void> {
  await withService(t, async (baseUrl) => {
    const newer = await startNewerService(baseUrl)
    t.after(() => newer.stop())
    await act(newer.baseUrl)
  })
}

/** The program in a language's section of the guide, for a service at another address. */
function exampleOf(heading: string, baseUrl: string): string {
  const [, program = ''] = readGuide('generated-clients').blocks(heading)
  return program.replaceAll('http://localhost:8000', baseUrl)
}

const expectedOf = (language: string) => ({
  'wrong password': 'No active account found with the given credentials',
  'new access token': true,
  devices: [deviceOf(language)],
})

/**
 * Replaces tests that cannot run on this machine: skipped with a message, and failed if CI=true.
 */
export function testNothing(title: string, sentence: string): void {
  console.error(sentence)
  it(title, { skip: process.env.CI === 'true' ? false : sentence }, () => assert.fail(sentence))
}
