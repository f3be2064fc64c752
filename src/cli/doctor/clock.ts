import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { instantText } from '../../domain/clock.ts'
import { type Finding, fail, ok, warn } from '../../operator/checks/finding.ts'

/** Whether the system reports a synchronized clock. */
export type ClockSync = 'synchronized' | 'not_synchronized' | 'unknown'

/** Times of the clocks, in seconds since the Unix epoch. */
export interface Clocks {
  readonly now: number
  readonly sync: ClockSync
  /** Time of the PostgreSQL server. */
  readonly database: number | undefined
  /** When the newest refresh token was issued. */
  readonly newestIssuedAt: number | null
}

const name = 'clock'
const toleratedSeconds = 5
const setClock = 'synchronize the clock: timedatectl set-ntp true'

// This code was written after the first time, and will not run until the second.
const sane = { from: Date.UTC(2025, 0) / 1000, until: Date.UTC(2100, 0) / 1000 }

/** Checks the clock of this machine, on which the lifetime of every token depends. */
export const checkClock = ({ now, sync, database, newestIssuedAt }: Clocks): Finding => {
  if (now < sane.from || now > sane.until)
    return fail(name, `the clock is wrong: it shows ${instantText(now)}`, setClock)
  if (newestIssuedAt !== null && newestIssuedAt > now + toleratedSeconds) {
    const text = `the newest token was issued at ${instantText(newestIssuedAt)}, but the clock shows ${instantText(now)}`
    return fail(name, `${text}: this clock is slow, or that of another instance was fast`, setClock)
  }
  const apart = Math.abs((database ?? now) - now)
  if (apart > toleratedSeconds) {
    return warn(
      name,
      `the clocks of the database and of this machine differ by ${apart} seconds`,
      `${setClock}, on both machines`,
    )
  }
  if (sync === 'not_synchronized') return warn(name, 'the system reports that its clock is not synchronized', setClock)
  return ok(name, sync === 'unknown' ? 'plausible; this system does not report synchronization' : 'synchronized')
}

/** Asks systemd whether the clock is synchronized. */
export const readClockSync = (): ClockSync => {
  if (existsSync('/run/systemd/timesync/synchronized')) return 'synchronized'
  try {
    const question = ['show', '--property=NTPSynchronized', '--value']
    const said = execFileSync('timedatectl', question, { timeout: 2000, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
    return said === 'yes' ? 'synchronized' : said === 'no' ? 'not_synchronized' : 'unknown'
  } catch {
    return 'unknown'
  }
}
