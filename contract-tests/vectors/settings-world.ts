import type { Allowance, World } from '../../src/conformance/world.ts'

/** Settings of the service under test, by the names of its environment variables. */
export type WorldSettings = Readonly<Record<string, string>>

/** Starts a service with these settings; rejects when the service refuses them. */
export type MakeWorld = (settings: WorldSettings) => Promise<Omit<World, 'allows'>>

/** What Latchkey adds to the recorded answers; it refuses what the original failed on. */
export const latchkeyAllowance: Allowance = {
  claims: ['sid', 'gen', 'sub', 'auth_time'],
  headers: ['kid'],
  refreshHeaders: ['alg'],
  recordedErrors: false,
  secondsApart: 0,
}
