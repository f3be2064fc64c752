import type { Choice } from '../domain/constants.ts'
import { createVerifyRecoveryCode, createVerifyTotp } from '../domain/factors/verify-code.ts'
import type { GuessingLimits } from '../domain/guessing/count-attempts.ts'
import { createAddFactor } from '../domain/second-factor/add-factor.ts'
import { createCompleteLogin } from '../domain/second-factor/complete-login.ts'
import { createIdentifyEnroller } from '../domain/second-factor/identify-enroller.ts'
import { createJudgeCode } from '../domain/second-factor/judge-code.ts'
import { createOwnFactors } from '../domain/second-factor/own-factors.ts'
import { createCompletePasskeyLogin, createStartPasskeyLogin } from '../domain/second-factor/passkey-login.ts'
import { createRenamePasskey } from '../domain/second-factor/rename-passkey.ts'
import { createReplay } from '../domain/second-factor/replay.ts'
import { createSecondStep } from '../domain/second-factor/second-step.ts'
import { createConfirmPasskey, createStartPasskey } from '../domain/second-factor/set-up-passkey.ts'
import { createConfirmTotp, createStartTotp } from '../domain/second-factor/set-up-totp.ts'
import { createOpenLogin } from '../domain/sessions/open-login.ts'
import type { TokenIssuer } from '../domain/tokens/issue.ts'
import { createChallengeStore } from '../storage/stores/challenge-store.ts'
import type { Core } from './core.ts'
import { composeChallenges, composeSealedSecrets, type Keys } from './keys.ts'
import { composePasskeys } from './passkeys.ts'

/** What second factors need of the parts that all operations share. */
interface SecondFactorTools extends Core, Pick<Keys, 'devices'> {
  readonly guessing: GuessingLimits
  readonly tokens: TokenIssuer
  readonly opening: Parameters<typeof createOpenLogin>[0]['opening']
  readonly lastLogin: 'record' | 'ignore'
  readonly foreignRefreshTokens: Choice<'foreignRefreshTokens'>
  readonly observeLogin: () => void
}

/** Connects second factors with their stores. */
export const composeSecondFactor = (tools: SecondFactorTools) => {
  const { factors } = tools
  const sealed = composeSealedSecrets(tools)
  const tried = createChallengeStore(tools.database.knex)
  const passkeys = composePasskeys(tools, tried)
  const parts = {
    ...tools,
    settings: tools.config.secondFactor,
    challenges: composeChallenges(tools),
    tried,
    codes: {
      verifyTotp: createVerifyTotp({ factors, sealed }),
      verifyRecoveryCode: createVerifyRecoveryCode({ factors }),
    },
    passkeys: passkeys.verification,
    judgeCode: createJudgeCode(tools),
    openLogin: createOpenLogin(tools),
  }
  const replay = createReplay(parts)
  const settingUp = {
    ...parts,
    sealed,
    totpIssuer: parts.settings.totpIssuer,
    identifyEnroller: createIdentifyEnroller(parts),
    addFactor: createAddFactor(parts),
  }
  return {
    openLogin: parts.openLogin,
    secondStep: createSecondStep(parts),
    completeLogin: createCompleteLogin({ ...parts, replay }),
    startTotp: createStartTotp(settingUp),
    confirmTotp: createConfirmTotp(settingUp),
    ownFactors: createOwnFactors(parts),
    startPasskeyLogin: createStartPasskeyLogin({ ...parts, ...passkeys }),
    completePasskeyLogin: createCompletePasskeyLogin({ ...parts, ...passkeys, replay }),
    startPasskey: createStartPasskey({ ...settingUp, ...passkeys, passkeys: passkeys.store }),
    confirmPasskey: createConfirmPasskey({ ...settingUp, ...passkeys, passkeys: passkeys.store }),
    renamePasskey: createRenamePasskey({ ...parts, passkeys: passkeys.store }),
    preparePasskeys: passkeys.prepareUsed,
  }
}
