import { neededNode } from '../config/node-version.ts'
import type { StartOptions, TestLatchkey } from './kit.ts'

export type { MintedClaims, StartOptions, TestAccount, TestClock, TestLatchkey, TokenPair } from './kit.ts'

const { node } = process.versions
const needed = neededNode(node)
if (needed !== undefined) throw new Error(`Latchkey needs Node ${needed} or newer; this is ${node} (install Node 24)`)

// An old Node cannot link the modules of the service, so they are loaded after the check above; and
// with this module, so that no start waits for them.
const { startService } = await import('./start-service.ts')

/**
 * Starts the real service in this process, on a free port of the loopback address, with an empty
 * database in a temporary folder, its own keys and quick password hashes. It reads neither the
 * environment nor `.env`. Rate limits are off unless `settings` sets them.
 */
export const startLatchkey = (options: StartOptions = {}): Promise<TestLatchkey> =>
  startService(options, { host: '127.0.0.1', port: 0 })
