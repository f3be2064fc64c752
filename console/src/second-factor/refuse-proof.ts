import type { FactorName } from '../../../client/src/index.ts'
import { BrowserFault, explain, FormFault } from '../errors.ts'
import { nowInSeconds, relativeTime } from '../time.ts'

interface Attempt {
  /** What was given. */
  readonly chosen: FactorName
  /** What could be given instead. */
  readonly others: readonly FactorName[]
  /** Called when the challenge is over. */
  readonly onOver: () => void
}

const wrong: Readonly<Record<FactorName, string>> = {
  totp: 'The code is not right. Each code works once: if you have used it, wait for the next.',
  recovery_code: 'The code is not right, or it was used before.',
  passkey: 'The passkey was not accepted.',
}

const fields: Readonly<Partial<Record<FactorName, string>>> = { totp: 'otp', recovery_code: 'recovery_code' }

/** Says how long the wait is and what works meanwhile. */
const limited = (waitSeconds: number | undefined, others: readonly FactorName[]): string => {
  const now = nowInSeconds()
  const when = waitSeconds === undefined ? 'later' : relativeTime(now + waitSeconds, now)
  return `Too many wrong codes. Try again ${when}${others.length > 0 ? ', or log in another way' : ''}.`
}

/** Throws what a form shows in place of the service's refusal of a second factor. */
export const refuseProof = async (error: unknown, { chosen, others, onOver }: Attempt): Promise<never> => {
  const { status, code, waitSeconds } = await explain(error)
  if (code === 'challenge_refused') onOver()
  if (code === 'second_factor_refused') {
    const field = fields[chosen]
    throw field === undefined ? new BrowserFault(wrong[chosen]) : new FormFault({ [field]: [wrong[chosen]] })
  }
  if (status === 429 && chosen === 'totp') throw new BrowserFault(limited(waitSeconds, others))
  throw error
}
