import { freemem } from 'node:os'
import { performance } from 'node:perf_hooks'
import { hashesAtOnce } from '../../compose/core.ts'
import type { Config } from '../../config/config.ts'
import { type Finding, ok, warn } from '../../operator/checks/finding.ts'
import { hashOnce } from '../../operator/inspect.ts'

/** The cost of password hashes on this machine. */
export interface HashCost {
  readonly milliseconds: number
  /** Memory of all concurrent hashes. */
  readonly neededBytes: number
  readonly freeBytes: number
}

const wanted = { leastMs: 50, mostMs: 1000 }

/** Checks that a password hash is slow enough, fast enough for logins and fits memory. */
export const checkHash = ({ milliseconds, neededBytes, freeBytes }: HashCost, { logN }: Config['scrypt']): Finding => {
  const name = 'password hash'
  const time = `${Math.round(milliseconds)} ms`
  if (neededBytes > freeBytes) {
    const text = `concurrent hashes need ${mebibytes(neededBytes)}, but only ${mebibytes(freeBytes)} are free`
    return warn(name, text, 'give the machine more memory, or set SCRYPT_LOG_N=13 and SCRYPT_P=10')
  }
  if (milliseconds < wanted.leastMs) {
    return warn(name, `${time}: this machine can afford a stronger hash`, `set SCRYPT_LOG_N=${logN + 1}`)
  }
  if (milliseconds > wanted.mostMs) {
    const fix =
      'set the weakest values that are safe (SCRYPT_LOG_N=15, SCRYPT_R=8, SCRYPT_P=3), or use a faster machine'
    return warn(name, `${time}: logins are slow, and a few of them keep this machine busy`, fix)
  }
  return ok(name, `${time}, ${mebibytes(neededBytes)} for concurrent hashes`)
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`

/**
 * Measures the median time of three hashes.
 * @param storedBytes memory of the stored hash that needs most
 */
export const measureHash = async (config: Pick<Config, 'scrypt'>, storedBytes = 0): Promise<HashCost> => {
  const times: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now()
    await hashOnce(config)
    times.push(performance.now() - start)
  }
  const { logN, r } = config.scrypt
  return {
    milliseconds: times.toSorted((one, two) => one - two)[1] ?? 0,
    neededBytes: Math.max(128 * r * 2 ** logN, storedBytes) * hashesAtOnce,
    freeBytes: freemem(),
  }
}
