import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { latchkey } from '../support/cli.ts'
import { inFolder, withService } from '../support/process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
// In node_modules Node strips no types, as in an installed package, and finds the dependencies.
const built = join(root, 'node_modules/.cache/latchkey/built')

it('builds a service that runs without its sources', async () => {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), join(built, 'dist')])
  const entry = join(built, 'src/cli/latchkey.mjs')
  cpSync(latchkey, entry)
  try {
    await inFolder((folder) =>
      withService({ entry, args: ['serve'], cwd: folder, environment: { PORT: '0' } }, async (baseUrl) => {
        for (const path of ['/healthz', '/readyz', '/docs', '/openapi.yaml', '/openapi.json']) {
          assert.equal((await fetch(`${baseUrl}${path}`)).status, 200, path)
        }
        const body = JSON.stringify({ username: 'jane_doe', password: 'password123' })
        const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
        const answer = await (await fetch(`${baseUrl}/api/user/register/`, init)).json()
        assert.deepEqual(answer, { password: ['This password is too common.'] })
      }),
    )
  } finally {
    rmSync(built, { recursive: true, force: true })
  }
})
