import type { LoginResult, SecondFactorProof } from '../../../client/src/index.ts'
import { Later } from '../second-factor/later.tsx'

/** What a login needs after the password. */
export type FurtherLogin = Exclude<LoginResult, { status: 'authenticated' }>

interface Props {
  readonly login: FurtherLogin
  /** The text of the button: `Log in`. */
  readonly action: string
  readonly complete: (proof: SecondFactorProof) => Promise<void>
  /** Called when a factor is set up, which completes the login. */
  readonly onEnrolled: () => Promise<void>
  /** Called when the challenge is over. */
  readonly onOver: () => void
}

/** The title of the step. */
export const titleOf = ({ status }: FurtherLogin): string =>
  status === 'second_factor_required' ? 'Enter your second factor' : 'Set up a second factor'

/** What follows the password: a second factor, or its setup. */
export const FurtherStep = ({ login, action, complete, onEnrolled, onOver }: Props) => (
  <Later>
    {({ Enrolment, SecondStep }) =>
      login.status === 'second_factor_required' ? (
        <SecondStep step={login} action={action} complete={complete} onOver={onOver} />
      ) : (
        <Enrolment factors={login.factors} onDone={onEnrolled} onOver={onOver} />
      )
    }
  </Later>
)
