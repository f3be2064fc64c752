import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { latchkey } from '../support/cli.ts'
import { type GatewayFault, startGateway } from '../support/planted-gateway.ts'
import { startProcess } from '../support/process.ts'
import { startService, type TestService } from '../support/service.ts'

describe('latchkey contract-test, stopped or with another contract', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-contract-test-'))
  let running: TestService
  before(async () => {
    running = await startService()
  })
  after(async () => {
    await running.stop()
    rmSync(folder, { recursive: true })
  })

  const start = (...args: string[]) => startProcess({ entry: latchkey, args: ['contract-test', ...args], cwd: folder })
  const behind = async (fault: GatewayFault, use: (url: string) => Promise<void>) => {
    const gateway = await startGateway(running.port, fault)
    await use(gateway.url).finally(gateway.stop)
  }
  const accountCount = async (): Promise<number> =>
    Number((await running.service.database.knex('accounts').count({ n: '*' }))[0]?.n)

  it('removes its accounts on Ctrl-C', async () => {
    const before_ = await accountCount()
    let child: ReturnType<typeof start> | undefined
    const interrupting: GatewayFault['answer'] = (returning, { path }) => {
      if (path === '/api/user/register/' && returning.status === 201) child?.kill('SIGINT')
      return returning
    }
    await behind({ answer: interrupting }, async (url) => {
      child = start(url, '--write')
      const { code } = await child.ended
      assert.deepEqual([code, child.stdout()], [2, ''])
      assert.match(child.stderr(), /^stopping: removing .*\nlatchkey: the test was stopped before its end\n$/)
    })
    assert.equal(await accountCount(), before_)
  })

  it('names what Ctrl-C leaves behind', async () => {
    let child: ReturnType<typeof start> | undefined
    const interrupting: GatewayFault['answer'] = (returning, { path }) => {
      if (path === '/api/user/register/' && returning.status === 201) child?.kill('SIGINT')
      return returning
    }
    // The account stays, because its deletion does not arrive.
    const request: GatewayFault['request'] = ({ path }) =>
      path === '/api/user/delete/' ? { status: 503, headers: [], body: Buffer.alloc(0) } : undefined
    await behind({ answer: interrupting, request }, async (url) => {
      child = start(url, '--write')
      const { code } = await child.ended
      assert.equal(code, 2)
      assert.match(child.stderr(), /before its end; left behind: the account contract-test-\w+ could not be deleted\n$/)
    })
  })

  it('says where a contract is JSON when it gets YAML', async () => {
    writeFileSync(join(folder, 'openapi.yaml'), 'openapi: 3.0.3\npaths: {}\n')
    for (const place of ['openapi.yaml', `${running.baseUrl}/openapi.yaml`]) {
      const child = start(running.baseUrl, '--openapi', place)
      const { code } = await child.ended
      assert.equal(code, 2)
      assert.match(
        child.stderr(),
        /^latchkey: the document of --openapi is YAML: pass JSON[.] The service .* \/openapi[.]json[.]\n$/,
      )
    }
  })
})
