import { type ReactNode, useState } from 'react'
import type { FactorName, LoginResult, PasskeyRequestOptions, SecondFactorProof } from '../../../client/src/index.ts'
import type { Refusal } from '../errors.ts'
import { passkeyHindrance } from '../login/passkey-hindrance.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { SheetForm } from '../parts/sheet-form.tsx'
import { announce } from '../parts/status.tsx'
import { OtpField } from './otp-field.tsx'
import { getPasskey } from './passkeys.ts'
import { refuseProof } from './refuse-proof.ts'
import { usableFactors } from './usable-factors.ts'

/** A login whose password was right, and that needs a second factor. */
type Step = Extract<LoginResult, { status: 'second_factor_required' }>

interface Props {
  readonly step: Step
  /** The text of the button: `Log in`. */
  readonly action: string
  /** Sends the factor. */
  readonly complete: (proof: SecondFactorProof) => Promise<void>
  /** Called when the challenge is over: the password is needed again. */
  readonly onOver: () => void
}

/** How one kind of factor is given. */
interface Way {
  /** Leads to it: `Use a recovery code`. */
  readonly name: string
  readonly fields: (refusal: Refusal | undefined) => ReactNode
  readonly proof: (data: FormData, step: Step) => Promise<SecondFactorProof>
}

const ways: Readonly<Record<FactorName, Way>> = {
  totp: {
    name: 'Use a one-time password',
    fields: (refusal) => (
      <OtpField hint="The six digits that your authenticator app shows." faults={refusal?.fields.otp} />
    ),
    proof: async (data) => ({ otp: String(data.get('otp')) }),
  },
  recovery_code: {
    name: 'Use a recovery code',
    fields: (refusal) => (
      <Field
        name="recovery_code"
        label="Recovery code"
        className="control mono"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        hint="One of the ten that you stored. It works once."
        faults={refusal?.fields.recovery_code}
      />
    ),
    proof: async (data) => ({ recoveryCode: String(data.get('recovery_code')) }),
  },
  passkey: {
    name: 'Use a passkey',
    fields: () => <p>Your browser asks for a passkey of this account.</p>,
    proof: async (_, { passkeyOptions }) => ({ passkey: await getPasskey(passkeyOptions as PasskeyRequestOptions) }),
  },
}

/** The second step of a login: a code or a passkey. */
export const SecondStep = ({ step, action, complete, onOver }: Props) => {
  const hindrance = passkeyHindrance()
  const usable = usableFactors(step.factors, hindrance)
  const [chosen, setChosen] = useState(usable[0] ?? 'recovery_code')
  const others = usable.filter((factor) => factor !== chosen)
  const submit = async (data: FormData) => {
    const proof = await ways[chosen].proof(data, step)
    await complete(proof).catch((error) => refuseProof(error, { chosen, others, onOver }))
    if (chosen === 'recovery_code') announce('The recovery code is used. “Second factors” shows how many are left.')
  }
  return (
    <>
      <SheetForm key={chosen} action={chosen === 'passkey' ? 'Use passkey' : action} onSubmit={submit}>
        {ways[chosen].fields}
      </SheetForm>
      <div className="other-ways">
        {others.map((factor) => (
          <Button key={factor} look="quiet" onClick={() => setChosen(factor)}>
            {ways[factor].name}
          </Button>
        ))}
      </div>
      {hindrance !== undefined && !step.factors.includes('totp') && <p className="hint">{hindrance}</p>}
    </>
  )
}
