import { SecondFactorError } from '../../../client/src/index.ts'
import { stepUp } from '../step-up.ts'

/**
 * Makes a change of factors, after a new login if it needs one.
 * @throws StepUpCancelled, and what the change throws
 */
export const withStepUp = async <T>(change: () => Promise<T>): Promise<T> => {
  try {
    return await change()
  } catch (error) {
    const isTooOld = error instanceof SecondFactorError && error.code === 'insufficient_user_authentication'
    if (!isTooOld) throw error
    await stepUp()
    return change()
  }
}
