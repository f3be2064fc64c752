import { completeLogin } from '../operations/complete-login.ts'
import { completePasskeyLogin } from '../operations/complete-passkey-login.ts'
import { confirmPasskey } from '../operations/confirm-passkey.ts'
import { confirmTotp } from '../operations/confirm-totp.ts'
import type { OperationId } from '../operations/handlers.ts'
import { listFactors } from '../operations/list-factors.ts'
import { removeFactor } from '../operations/remove-factor.ts'
import { renamePasskey } from '../operations/rename-passkey.ts'
import { renewRecoveryCodes } from '../operations/renew-recovery-codes.ts'
import { startPasskey } from '../operations/start-passkey.ts'
import { startPasskeyLogin } from '../operations/start-passkey-login.ts'
import { startTotp } from '../operations/start-totp.ts'
import type { composeSecondFactor } from './second-factor.ts'

/** Connects the operations on second factors with their rules, one line each. */
export const composeSecondFactorOperations = (secondFactor: ReturnType<typeof composeSecondFactor>) => ({
  completeLogin: completeLogin(secondFactor.completeLogin),
  startPasskeyLogin: startPasskeyLogin(secondFactor.startPasskeyLogin),
  completePasskeyLogin: completePasskeyLogin(secondFactor.completePasskeyLogin),
  listFactors: listFactors(secondFactor.ownFactors),
  renamePasskey: renamePasskey(secondFactor.renamePasskey),
  removeFactor: removeFactor(secondFactor.ownFactors),
  startTotp: startTotp(secondFactor.startTotp),
  confirmTotp: confirmTotp(secondFactor.confirmTotp),
  startPasskey: startPasskey(secondFactor.startPasskey),
  confirmPasskey: confirmPasskey(secondFactor.confirmPasskey),
  renewRecoveryCodes: renewRecoveryCodes(secondFactor.ownFactors),
})

/** The operations that belong to a login, and so spend its limit of the address. */
export const operationsOfLogins = [
  'completeLogin',
  'startPasskeyLogin',
  'completePasskeyLogin',
  'startTotp',
  'confirmTotp',
  'startPasskey',
  'confirmPasskey',
] as const satisfies readonly OperationId[]
