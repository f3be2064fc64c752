import { useState } from 'react'
import { type FactorName, SecondFactorError, type TotpStart } from '../../../client/src/index.ts'
import { startTotp } from '../../../client/src/second-factor.ts'
import { passkeyHindrance } from '../login/passkey-hindrance.ts'
import { Button } from '../parts/button.tsx'
import { type Option, Options } from '../parts/options.tsx'
import { SheetForm } from '../parts/sheet-form.tsx'
import { session } from '../session.ts'
import { PasskeyFields } from './passkey-fields.tsx'
import { addPasskeyWith, confirmTotpWith } from './set-up.ts'
import { TotpFields } from './totp-fields.tsx'
import { usableFactors } from './usable-factors.ts'

interface Props {
  /** The factors that can be set up. */
  readonly factors: readonly FactorName[]
  /** Called when the login is complete. */
  readonly onDone: () => Promise<void>
  /** Called when the challenge is over: the password is needed again. */
  readonly onOver: () => void
}

/** What is set up; undefined while the person chooses. */
type Chosen = { readonly kind: 'totp'; readonly start: TotpStart } | { readonly kind: 'passkey' } | undefined

/** Sets up the factor that a login requires. */
export const Enrolment = ({ factors, onDone, onOver }: Props) => {
  const [chosen, setChosen] = useState<Chosen>()
  const watch = async (work: Promise<void>): Promise<void> => {
    await work.catch((error) => {
      if (error instanceof SecondFactorError && error.code === 'challenge_refused') onOver()
      throw error
    })
  }
  const finish = async (work: Promise<void>): Promise<void> => {
    await watch(work)
    await onDone()
  }
  const choose = async (kind: Kind): Promise<void> =>
    setChosen(kind === 'totp' ? { kind, start: await startTotp(session) } : { kind })
  if (chosen === undefined) return <Choose factors={factors} onChoose={(kind) => watch(choose(kind))} />
  return (
    <>
      {chosen.kind === 'totp' ? (
        <SheetForm key="totp" action="Confirm" onSubmit={(data) => finish(confirmTotpWith(data))}>
          {(refusal) => <TotpFields start={chosen.start} faults={refusal?.fields.otp} />}
        </SheetForm>
      ) : (
        <SheetForm key="passkey" action="Create passkey" onSubmit={(data) => finish(addPasskeyWith(data))}>
          {(refusal) => <PasskeyFields faults={refusal?.fields.name ?? refusal?.fields.passkey} />}
        </SheetForm>
      )}
      <div className="other-ways">
        <Button look="quiet" icon="back" onClick={() => setChosen(undefined)}>
          Choose again
        </Button>
      </div>
    </>
  )
}

type Kind = 'totp' | 'passkey'

const kinds: Readonly<Record<Kind, Option<Kind>>> = {
  totp: {
    value: 'totp',
    name: 'One-time password',
    hint: 'An authenticator app on your phone shows a code of six digits.',
  },
  passkey: { value: 'passkey', name: 'Passkey', hint: 'The fingerprint, face or PIN of a device, or a security key.' },
}

interface ChooseProps extends Pick<Props, 'factors'> {
  readonly onChoose: (kind: Kind) => Promise<void>
}

const Choose = ({ factors, onChoose }: ChooseProps) => {
  const hindrance = passkeyHindrance()
  const [kind, setKind] = useState<Kind>('totp')
  const usable = usableFactors(factors, hindrance)
  const options = [kinds.totp, kinds.passkey].filter(({ value }) => usable.includes(value))
  return (
    <SheetForm key="choose" action="Continue" onSubmit={() => onChoose(kind)}>
      {() => (
        <>
          <p>The password alone does not open this console. Set up a second factor, which each login then needs too.</p>
          <Options legend="Second factor" name="kind" options={options} value={kind} onChange={setKind} />
          {hindrance && <p className="hint">{hindrance}</p>}
        </>
      )}
    </SheetForm>
  )
}
