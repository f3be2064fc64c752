import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createAdminClient } from '../../client/src/admin.ts'
import { testOrigin, testRpId } from '../../contract-tests/dredd/targets.ts'
import { logIn } from '../integration/client.ts'
import { decode } from '../integration/jwt.ts'
import { type Receiver, startReceiver } from '../support/receivers.ts'
import { startService, type TestService } from '../support/service.ts'
import { factorVariables } from './factor-variables.ts'

// Runs every sample of every page unchanged, against a service per language.
const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const python = process.env.LATCHKEY_PYTHON ?? join(root, '.venv/bin/python')
const folder = mkdtempSync(join(tmpdir(), 'latchkey-samples-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly responses: object
}
const document: { paths: Record<string, Record<string, Operation>> } = JSON.parse(
  readFileSync(join(root, 'generated/openapi.json'), 'utf8'),
)
const operations = Object.values(document.paths).flatMap((item) => Object.values(item))

/** As in the examples of the contract. */
const password = 'secureP@ssw0rd'
const client = { CLIENT_ID: 'api', CLIENT_SECRET: 'a secret' }
const pair = `api:${createHash('sha256').update(client.CLIENT_SECRET).digest('hex')}`
const settings = {
  INTROSPECTION_CLIENTS: pair,
  ADMIN_CLIENTS: pair,
  ROTATE_REFRESH_TOKENS: 'true',
  ALGORITHM: 'ES256',
  ISSUER: 'https://auth.example.com',
  PASSKEY_RP_ID: testRpId,
  PASSKEY_ORIGINS: testOrigin,
}

/** Runs a text, and returns its output. */
const languages: Record<string, (text: string, env: NodeJS.ProcessEnv) => Promise<string>> = {
  sh: async (text, env) =>
    (await run('sh', ['-c', text.replace(/^curl /, 'curl --silent --show-error --fail-with-body ')], { env })).stdout,
  ts: async (text, env) => {
    const file = join(folder, `${randomUUID()}.mts`)
    const sources = { 'latchkey-client': 'index.ts', 'latchkey-client/admin': 'admin.ts' }
    const fromSources = Object.entries(sources).reduce(
      (code, [name, source]) => code.replace(`'${name}'`, `'${join(root, 'client/src', source)}'`),
      text,
    )
    writeFileSync(file, fromSources)
    return (await run(process.execPath, [file], { env })).stdout
  },
  python: async (text, env) => (await run(python, ['-c', text], { env })).stdout,
}

const sampleOf = async ({ baseUrl }: TestService, operationId: string, language: string): Promise<string> => {
  const page = await (await fetch(`${baseUrl}/docs/${operationId}.md`)).text()
  const [, text] = new RegExp(`\`\`\`${language}\n([\\s\\S]+?)\n\`\`\``).exec(page) ?? []
  assert.ok(text, `${operationId} has no sample in ${language}`)
  return text.replaceAll('http://localhost:8000', baseUrl)
}

const reason = 'the Python package requests is missing ("npm test -- samples" installs it)'
const hasPython = existsSync(python)
if (!hasPython) {
  if (process.env.CI === 'true') throw new Error(reason)
  process.stderr.write(`\n!!! NOT TESTED: the samples in Python, as ${reason}\n`)
}

for (const language of Object.keys(languages)) {
  describe(`the samples in ${language}`, { skip: language === 'python' && !hasPython && reason }, () => {
    it('behave as their pages describe', async (t) => {
      const at = await startService(settings)
      t.after(() => at.stop())
      const receiver = await startReceiver()
      t.after(() => receiver.close())
      // Password reset is available from then on.
      await createHook(at, receiver, 'first_event')
      for (const operation of operations) {
        const { operationId, responses } = operation
        const text = await sampleOf(at, operationId, language)
        const printed = await languages[language]?.(text, {
          PATH: process.env.PATH,
          ...client,
          ...(await variables(at, operation, receiver)),
        })
        if ('204' in responses) assert.equal(printed, '', operationId)
        else assert.doesNotThrow(() => JSON.parse(printed ?? ''), `${operationId}: ${printed}`)
      }
    })
  })
}

/** Each sample has its own account, so that it cannot end another's sessions. */
const variables = async (at: TestService, { operationId, tags }: Operation, receiver: Receiver) => {
  await at.service.register(operationId, password)
  const { access, refresh } = await logIn(at, operationId, password)
  const { sid, user_id: id } = decode(access).payload
  const ofSession = { ACCESS: access, REFRESH: refresh, TOKEN: access, SESSION_ID: String(sid) }
  if (operationId === 'confirmPasswordReset') {
    return { TOKEN: (await adminOf(at).createPasswordReset(String(id))).token }
  }
  if (tags.includes('second factors')) {
    return { ...ofSession, ...(await factorVariables(at, operationId, { username: operationId, password })) }
  }
  if (!tags.includes('admin')) return ofSession
  return {
    ...ofSession,
    ...(/webhook|deliver/i.test(operationId) && (await createHook(at, receiver, `${operationId}_event`))),
    ACCOUNT_ID: String(id),
    ...(operationId === 'revokeKey' && { KID: await pendingKey(at) }),
  }
}

/** A key whose revocation ends no session of another sample. */
const pendingKey = async (at: TestService): Promise<string> => (await adminOf(at).rotateKey({ use: 'access' })).kid

const adminOf = ({ baseUrl }: TestService) =>
  createAdminClient({ baseUrl, clientId: client.CLIENT_ID, clientSecret: client.CLIENT_SECRET })

interface Hook {
  readonly WEBHOOK_ID: string
  readonly DELIVERY_ID: string
}

/** Creates a webhook that also takes requests for a reset, and has a delivery. */
const createHook = async (at: TestService, { port }: Receiver, username: string): Promise<Hook> => {
  const admin = adminOf(at)
  const url = `http://127.0.0.1:${port}/hook`
  const { id } = await admin.createWebhook({ url, types: ['account.created', 'password_reset.requested'] })
  await at.service.register(username, password)
  for await (const delivery of admin.deliveries(id)) return { WEBHOOK_ID: id, DELIVERY_ID: String(delivery.id) }
  throw new Error('the account has no delivery')
}
