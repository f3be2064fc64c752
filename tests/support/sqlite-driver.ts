import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/**
 * Replaces the source of prebuilt SQLite drivers with the clone's own: compiling another takes a
 * minute and tests nothing. Set `npm_config_sqlite3_binary_host` to its URL.
 * @param folder for its archive
 */
export const offerDriver = async (folder: string) => {
  const archive = join(folder, 'driver.tar.gz')
  const driver = 'build/Release/node_sqlite3.node'
  execFileSync('tar', ['-czf', archive, '-C', join(root, 'node_modules/sqlite3'), driver])
  let asked = 0
  const server = createServer((_request, response) => {
    asked += 1
    response.end(readFileSync(archive))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked: () => asked, close: () => server.close() }
}
